#!/bin/sh
# The programs that were built have the protections that configure chose.
. "${top_srcdir:-.}/tests/tap.sh"
programs=$SAYSO
test -e ./sayso-helper && programs="$programs ./sayso-helper"
test -e ./sayso-keeper && programs="$programs ./sayso-keeper"
if [ "$HARDENING" != yes ]; then
    plan 1
    echo "ok 1 - hardening # SKIP this build goes without (sanitizers, or --disable-hardening)"
    exit
fi
plan $((1 + 6 * $(echo "$programs" | wc -w)))

# has WHAT HAYSTACK PATTERN: of the lines of HAYSTACK one matches
has() {
    ok "$program: $1" sh -c 'printf "%s\n" "$0" | grep -q -- "$1"' "$2" "$3"
}

for program in $programs; do
    headers=$(LC_ALL=C readelf -hlW "$program")
    dynamic=$(LC_ALL=C readelf -dW "$program")
    symbols=$(LC_ALL=C readelf -W --dyn-syms "$program")
    has "it may lie anywhere in memory" "$headers" 'Type: *DYN'
    has "what the linker wrote becomes read-only" "$headers" GNU_RELRO
    has "… all of it, at once" "$dynamic" 'FLAGS.*NOW'
    has "the stack is not executed" "$headers" 'GNU_STACK.* RW  *0x'
    has "the stack is guarded" "$symbols" __stack_chk_fail
    case $HARDEN_CPPFLAGS in
    *FORTIFY*) has "sizes are checked" "$symbols" '_chk@' ;;
    *) ok "$program: sizes are not checked without optimisation" true ;;
    esac
done

# Whether the program as a whole is marked is up to the C library's start files, too; so our own objects are asked.
unmarked() {
    LC_ALL=C readelf -nW libsayso.a | awk -v mark="$1" '
        /^File:/ { n++; unmarked[$2] = 1; file = $2 }
        $0 ~ mark { delete unmarked[file] }
        END { for (file in unmarked) print file; if (!n) print "no object was read" }'
}
case $HARDEN_CFLAGS in
*-fcf-protection*) is "jumps are checked, in every object" "$(unmarked IBT)" "" ;;
*-mbranch-protection*) is "jumps are checked, in every object" "$(unmarked BTI)" "" ;;
*) ok "this compiler does not check jumps" true ;;
esac
