/*
 * sayso-tables: prints what the rows of options and commands know, in the form that the man page and the shells'
 * completions want. Run by the build, never installed.
 *
 *   sayso-tables man TEMPLATE   the man page: lines "@options@", "@settings@" and "@commands@" become tables
 *   sayso-tables bash|zsh|fish  a completion file
 */
#include "config.h"

#include "sayso/app/options.h"
#include "sayso/view/command.h"

#include <stdio.h>
#include <stdlib.h>

// In roff a backslash, a hyphen that is no hyphenation point, and a control character at a line's start need care.
static void put_roff(const char *s)
{
    if (*s == '.' || *s == '\'')
        fputs("\\&", stdout);
    for (; *s; s++) {
        if (*s == '\\')
            fputs("\\e", stdout);
        else if (*s == '-')
            fputs("\\-", stdout);
        else if (*s == '^')
            fputs("\\(ha", stdout);
        else if (*s == '\'')
            fputs("\\(aq", stdout);
        else if (*s == '`')
            fputs("\\(ga", stdout);
        else
            putchar(*s);
    }
}

static void man_options(void)
{
    for (const OptionRow *row = option_rows; row->name; row++) {
        fputs(".TP\n", stdout);
        if (row->letter)
            printf("\\fB\\-%c\\fP, ", row->letter);
        fputs("\\fB\\-\\-", stdout);
        put_roff(row->name);
        fputs("\\fP", stdout);
        if (row->value)
            printf(option_value_optional(row) ? "\\fI%s\\fP" : "=\\fI%s\\fP", row->value);
        else if (row->choices)
            fputs("[=\\fISWITCH\\fP]", stdout);
        putchar('\n');
        put_roff(row->help);
        if (row->choices)
            printf("; %s: %s", row->where & ROW_OPEN ? "known" : "one of", row->choices);
        fputs(".\n", stdout);
    }
}

static void man_settings(void)
{
    const char *between = ".BR ";
    for (const OptionRow *row = option_rows; row->name; row++) {
        if (!(row->where & ROW_FILE))
            continue;
        fputs(between, stdout);
        put_roff(row->name);
        between = " \", \" ";
    }
    puts(" .");
}

static void man_command(const Command *c)
{
    fputs(".TP\n\\fB", stdout);
    put_roff(*c->keys ? c->keys : "(no key)");
    fputs("\\fP, \\fI:", stdout);
    put_roff(c->name);
    fputs("\\fP\n", stdout);
    put_roff(c->help);
    fputs(".\n", stdout);
}

static void man_commands(void)
{
    const char *group = "";
    for (const Command *const *table = command_tables; *table; table++) {
        for (const Command *c = *table; c->name; c++) {
            if (strcmp(group, c->group) != 0)
                printf(".SS %s\n", c->group);
            group = c->group;
            man_command(c);
        }
    }
}

static int man(const char *path)
{
    char line[1000];
    FILE *f = fopen(path, "r");
    if (!f) {
        perror(path);
        return EXIT_FAILURE;
    }
    while (fgets(line, sizeof line, f)) {
        if (strcmp(line, "@options@\n") == 0)
            man_options();
        else if (strcmp(line, "@settings@\n") == 0)
            man_settings();
        else if (strcmp(line, "@commands@\n") == 0)
            man_commands();
        else
            fputs(line, stdout);
    }
    fclose(f);
    return EXIT_SUCCESS;
}

static void bash(void)
{
    puts("# bash completion for sayso\n_sayso() {\n"
         "    local cur=${COMP_WORDS[COMP_CWORD]} prev=${COMP_WORDS[COMP_CWORD-1]} choices=\n"
         "    # bash splits --name=value at the sign; the name is then two words back.\n"
         "    if [[ $cur == = ]]; then cur=; elif [[ $prev == = ]]; then prev=${COMP_WORDS[COMP_CWORD-2]}; fi\n"
         "    case $prev in");
    for (const OptionRow *row = option_rows; row->name; row++)
        if (row->choices && row->value && row->letter)
            printf("    --%s|-%c) choices='%s' ;;\n", row->name, row->letter, row->choices);
        else if (row->choices && row->value)
            printf("    --%s) choices='%s' ;;\n", row->name, row->choices);
    puts("    esac\n"
         "    if [[ -n $choices ]]; then\n"
         "        mapfile -t COMPREPLY < <(compgen -W \"$choices\" -- \"$cur\")\n"
         "    elif [[ $cur == -* ]]; then");
    fputs("        mapfile -t COMPREPLY < <(compgen -W '", stdout);
    for (const OptionRow *row = option_rows; row->name; row++)
        printf("%s--%s%s", row == option_rows ? "" : " ", row->name, row->value && !option_value_optional(row) ? "=" : "");
    puts("' -- \"$cur\")\n"
         "        [[ ${COMPREPLY[0]-} == *= ]] && compopt -o nospace\n"
         "    else\n"
         "        mapfile -t COMPREPLY < <(compgen -f -- \"$cur\")\n"
         "        compopt -o filenames\n"
         "    fi\n"
         "}\ncomplete -F _sayso sayso");
}

// Text inside single quotes of a shell; the help texts hold no quotes themselves, but may one day.
static void put_shell(const char *s, const char *escaped)
{
    for (; *s; s++) {
        if (*s == '\'')
            fputs("'\\''", stdout);
        else if (strchr(escaped, *s))
            printf("\\%c", *s);
        else
            putchar(*s);
    }
}

static void zsh(void)
{
    puts("#compdef sayso\n_arguments -s -S \\");
    for (const OptionRow *row = option_rows; row->name; row++) {
        if (row->letter)
            printf("  '(-%c --%s)'{-%c%s,--%s%s}'[", row->letter, row->name, row->letter, row->value ? "+" : "",
                   row->name, row->value ? "=" : "");
        else
            printf("  '--%s%s[", row->name, option_value_optional(row) ? "=-" : row->value ? "=" : "");
        put_shell(row->help, "[]:");
        putchar(']');
        if (row->choices && row->value)
            printf(":%s:(%s)", row->value, row->choices);
        else if (option_value_optional(row))
            fputs("::FILE:_files", stdout);
        else if (row->value)
            printf(":%s:%s", row->value, strcmp(row->value, "FILE") == 0 ? "_files" : "");
        puts("' \\");
    }
    puts("  '*:article:_files'");
}

static void fish(void)
{
    for (const OptionRow *row = option_rows; row->name; row++) {
        printf("complete -c sayso -l %s", row->name);
        if (row->letter)
            printf(" -s %c", row->letter);
        if (row->choices && row->value)
            printf(" -x -a '%s'", row->choices);
        else if (row->value && !option_value_optional(row))
            fputs(strcmp(row->value, "FILE") == 0 ? " -r" : " -x", stdout);
        fputs(" -d '", stdout);
        put_shell(row->help, "");
        puts("'");
    }
}

int main(int argc, char **argv)
{
    static const struct { const char *name; void (*print)(void); } shells[] = {{"bash", bash}, {"zsh", zsh}, {"fish", fish}};
    if (argc == 3 && strcmp(argv[1], "man") == 0)
        return man(argv[2]) || fflush(stdout) ? EXIT_FAILURE : EXIT_SUCCESS;
    for (size_t i = 0; argc == 2 && i < sizeof shells / sizeof *shells; i++)
        if (strcmp(argv[1], shells[i].name) == 0)
            return shells[i].print(), fflush(stdout) ? EXIT_FAILURE : EXIT_SUCCESS;
    fputs("usage: sayso-tables man TEMPLATE | bash | zsh | fish\n", stderr);
    return 2;
}
