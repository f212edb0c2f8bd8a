#!/bin/sh
# Pages that keep their text from readers: each says so, in words and in JSON, and shows what it does hold.
. "${top_srcdir:-.}/tests/tap.sh"
plan 20
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT

# page HTML: written to $dir/page.html and read, JSON in $dir/out, errors in $dir/err
page() {
    printf '<!doctype html><html lang="en"><meta charset="utf-8">%s' "$1" >"$dir/page.html"
    "$SAYSO" --format=json --analysis=none "$dir/page.html" >"$dir/out" 2>"$dir/err"
    status=$?
}
lacks() { # NAME WORD LINE
    is "$1 is read" $status 0
    is "… and told in JSON" "$(sed -n 's/.*"lacks": "\([a-z]*\)".*/\1/p' "$dir/out")" "$2"
    is "… and in one line" "$(cat "$dir/err")" "${3:+sayso: $dir/page.html: $3}"
}
holds() {
    grep -q "$1" "$dir/out"
}
scripts="no text without JavaScript: a web browser may show some"
paid="for subscribers, the page says: there may be more of it"

page '<title>Quay News</title><body><noscript>You need to enable JavaScript to run this app.</noscript><div id="root"></div>'
lacks "a page without a text" text "this page holds no text"
page '<title>Quay wall falls</title><meta name="description" content="Nobody was hurt on Sunday."><script src="a.js"></script><body><div id="app">Loading …</div>'
lacks "a page that scripts fill" scripts "$scripts"
ok "… shows what it tells of its article" holds 'Quay wall falls\\n\\nNobody was hurt on Sunday\.'
text='<h1>The war over the eel</h1><p>Every night in April, men with lamps walk along the river, and they do not greet each other.</p><p>A kilo of eels brings more than a kilo of silver, said Jean Malo, who has fished here for fifty years.</p>'
page "<script>var x = 1</script><article>$text</article>"
lacks "a page with a text and scripts" "" ""
page "<script type=\"application/ld+json\">{\"@type\": \"NewsArticle\", \"isAccessibleForFree\": \"False\"}</script><article>$text</article>"
lacks "a page for subscribers" payment "$paid"
ok "… shows what there is" holds "more than a kilo of silver"
page "<script type=\"application/ld+json\">{\"@type\": \"NewsArticle\", \"isAccessibleForFree\": true}</script><article>$text</article>"
lacks "a page for everybody" "" ""
page ""
lacks "a page of nothing" text "this page holds no text"
