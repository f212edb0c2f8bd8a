#!/bin/sh
# Names the libraries that configure missed and whose tests are therefore not built: a skip for a person, a failure for
# continuous integration.
. "${top_srcdir:-.}/tests/tap.sh"
plan 1
if [ -z "$MISSING_TEST_TOOLS" ]; then
    ok "every library that the tests need is there" true
elif [ "${CI:-}" = true ]; then
    echo "# missing:$MISSING_TEST_TOOLS"
    ok "every library that the tests need is there" false
else
    echo "ok 1 - test libraries # SKIP missing:$MISSING_TEST_TOOLS"
fi
