dnl AX_PTHREAD_PLAIN: threads of POSIX, in libc or in libpthread.
AC_DEFUN([AX_PTHREAD_PLAIN], [
  AC_SEARCH_LIBS([pthread_create], [pthread], [], [AC_MSG_ERROR([POSIX threads were not found])])
])

dnl SAYSO_ICONV: the C library's iconv, or GNU libiconv where the C library has none or --with-libiconv asks for it.
dnl GNU libiconv's header renames iconv_open to libiconv_open, so both names are tried through <iconv.h>.
AC_DEFUN([SAYSO_ICONV], [
  AC_ARG_WITH([libiconv],
    [AS_HELP_STRING([--with-libiconv@<:@=DIR@:>@], [use GNU libiconv (installed under DIR) instead of libc's iconv])],
    [], [with_libiconv=check])
  ICONV_CFLAGS= ICONV_LIBS= have_iconv=no
  AS_CASE([$with_libiconv],
    [yes|no|check], [],
    [ICONV_CFLAGS="-I$with_libiconv/include" ICONV_LIBS="-L$with_libiconv/lib -Wl,-rpath,$with_libiconv/lib"])
  AS_CASE([$with_libiconv], [no|check], [
    AC_MSG_CHECKING([for iconv in the C library])
    AC_LINK_IFELSE([AC_LANG_PROGRAM([[#include <iconv.h>]], [[iconv_t c = iconv_open("UTF-8", "ISO-8859-1"); iconv_close(c);]])],
      [have_iconv=libc])
    AC_MSG_RESULT([$have_iconv])
  ])
  AS_IF([test $have_iconv = no && test "x$with_libiconv" != xno], [
    AC_MSG_CHECKING([for iconv (libiconv_open) in GNU libiconv])
    save_CPPFLAGS=$CPPFLAGS save_LIBS=$LIBS
    CPPFLAGS="$ICONV_CFLAGS $CPPFLAGS" LIBS="$ICONV_LIBS -liconv $LIBS"
    AC_LINK_IFELSE([AC_LANG_PROGRAM([[#include <iconv.h>
#ifndef _LIBICONV_VERSION
#error this header is not GNU libiconv's
#endif]], [[iconv_t c = iconv_open("UTF-8", "ISO-8859-1"); iconv_close(c);]])],
      [have_iconv=libiconv])
    CPPFLAGS=$save_CPPFLAGS LIBS=$save_LIBS
    AC_MSG_RESULT([$have_iconv])
    ICONV_LIBS="$ICONV_LIBS -liconv"
  ])
  AS_IF([test $have_iconv = no],
    [AC_MSG_ERROR([iconv was not found: neither in the C library nor GNU libiconv (--with-libiconv=DIR tells where it is)])])
  AC_SUBST([ICONV_CFLAGS])
  AC_SUBST([ICONV_LIBS])
])
