dnl SAYSO_TRY_LINK_FLAG(FLAG, VARIABLE): adds FLAG to VARIABLE if the linker takes it
AC_DEFUN([SAYSO_TRY_LINK_FLAG], [
  AC_MSG_CHECKING([whether the linker takes $1])
  save_CFLAGS=$CFLAGS save_LDFLAGS=$LDFLAGS
  CFLAGS="$CFLAGS $HARDEN_CFLAGS -Werror" LDFLAGS="$LDFLAGS $1"
  AC_LINK_IFELSE([AC_LANG_PROGRAM()], [AC_MSG_RESULT([yes]); $2="$$2 $1"], [AC_MSG_RESULT([no])])
  CFLAGS=$save_CFLAGS LDFLAGS=$save_LDFLAGS
])

dnl SAYSO_HARDENING
dnl What makes a mistake harder to use: HARDEN_CPPFLAGS, HARDEN_CFLAGS, HARDEN_LDFLAGS; HARDENING says yes or no. A build
dnl with sanitizers finds mistakes on its own and goes without. The C library checks sizes only in optimised code, and
dnl warns where there is none; hence the test with its headers and the user's own flags.
AC_DEFUN([SAYSO_HARDENING], [
  AC_ARG_ENABLE([hardening],
    [AS_HELP_STRING([--disable-hardening], [without the compiler's and linker's protections])], [], [enable_hardening=yes])
  AS_IF([test "x$enable_sanitizers" = xyes], [enable_hardening=no])
  HARDEN_CPPFLAGS= HARDEN_CFLAGS= HARDEN_LDFLAGS=
  AS_IF([test "x$enable_hardening" = xyes], [
    m4_foreach([flag],
      [[-fPIE], [-fstack-protector-strong], [-fstack-clash-protection], [-fcf-protection=full], [-mbranch-protection=standard]],
      [SAYSO_TRY_FLAG(flag, [HARDEN_CFLAGS])])
    m4_foreach([flag], [[-pie], [[-Wl,-z,relro]], [[-Wl,-z,now]], [[-Wl,-z,noexecstack]]],
      [SAYSO_TRY_LINK_FLAG(flag, [HARDEN_LDFLAGS])])
    AC_MSG_CHECKING([whether the C library checks sizes])
    save_CFLAGS=$CFLAGS
    CFLAGS="$CFLAGS -Werror -U_FORTIFY_SOURCE -D_FORTIFY_SOURCE=3"
    AC_COMPILE_IFELSE([AC_LANG_PROGRAM([[#include <stdio.h>
#include <string.h>]])],
      [AC_MSG_RESULT([yes]); HARDEN_CPPFLAGS="-U_FORTIFY_SOURCE -D_FORTIFY_SOURCE=3"], [AC_MSG_RESULT([no])])
    CFLAGS=$save_CFLAGS
  ])
  HARDENING=$enable_hardening
  AC_SUBST([HARDENING])
  AC_SUBST([HARDEN_CPPFLAGS])
  AC_SUBST([HARDEN_CFLAGS])
  AC_SUBST([HARDEN_LDFLAGS])
])
