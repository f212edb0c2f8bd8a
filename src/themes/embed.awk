# Prints the themes named on the command line as rows of C, the one called "default" among them.
function name_of(path) { sub(/.*\//, "", path); sub(/\.theme$/, "", path); return path }
BEGIN { print "/* Made from src/themes by embed.awk. */\n#include \"config.h\"\n\n#include \"sayso/view/theme.h\"\n\nconst ThemeText theme_texts[] = {" }
FNR == 1 { if (NR > 1) print "    },"; printf "    {\"%s\",\n", name_of(FILENAME) }
{ gsub(/\\/, "\\\\"); gsub(/"/, "\\\""); printf "     \"%s\\n\"\n", $0 }
END { print "    },\n    {NULL, NULL},\n};" }
