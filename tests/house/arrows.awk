# Reads the includes of every source file and header and reports each arrow that the house does not allow.
# A file's room is the folder below src/ or include/sayso/; "room/x.h" and "sayso/room/x.h" lead to that room.
BEGIN {
    may["base"] = "base"
    may["guard"] = may["base"] " guard"
    may["text"] = may["base"] " text"
    may["doc"] = may["text"] " doc"
    may["input"] = may["doc"] " input"
    may["analysis"] = may["doc"] " analysis"
    may["export"] = may["doc"] " export"
    may["store"] = may["doc"] " store"
    may["view"] = may["doc"] " view"
    may["tty"] = may["view"] " tty"
    may["app"] = may["tty"] " input analysis export store guard app"
    may["helper"] = may["input"] " guard helper"
    may["keeper"] = may["store"] " guard keeper"
    may["train"] = may["app"] " train"
}
FNR == 1 {
    room = FILENAME
    sub(/.*(src|include\/sayso)\//, "", room)
    sub(/\/.*/, "", room)
    files++
}
/^[ \t]*#[ \t]*include[ \t]*[<"]/ {
    target = $0
    sub(/^[^<"]*[<"]/, "", target)
    sub(/[>"].*/, "", target)
    if (target ~ /curses|term\.h|termcap/ && room != "tty")
        report("only tty may know curses")
    sub(/^sayso\//, "", target)
    if (target !~ /\//)
        next # a system header, config.h, or one of the same folder
    sub(/\/.*/, "", target)
    if (target in may && index(" " may[room] " ", " " target " ") == 0)
        report(room " must not call " target)
}
function report(why) {
    printf "%s:%d: %s\n", FILENAME, FNR, why
    bad++
}
END {
    if (!files) {
        print "no file was read"
        exit 2
    }
    exit bad > 0
}
