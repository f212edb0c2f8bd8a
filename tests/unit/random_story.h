/* Stories at random, the same ones in each run: every shape that the formats' output must keep, and words that look like markup. */
#ifndef TESTS_UNIT_RANDOM_STORY_H
#define TESTS_UNIT_RANDOM_STORY_H

#include "unit.h"

#include "sayso/base/buffer.h"
#include "sayso/doc/builder.h"

#include <stdio.h>

static inline Str random_word(void)
{
    static const char *const words[] = {
        "bridge", "*a*", "_b_", "**", "`c`", "``", "[x](y)", "![i](j)", "<b>", "</p>", "&amp;", "&", "1.", "2)", "-", "+", "#", "##", ">",
        "\\", "\\*", "|", "~~~", "===", "---", "https://a.example/x_y", "“Words,”", "said Ann Lee.", "\"Quoted,\"", "é", "日本", "<!--", "]]>", "[1]:",
        "\u202E", "\x1B[0m", "a\u00ADb", "'", "http:", "!", "[", "]", "(x)", "\t", "  ",
    };
    return str_of(words[unit_random(sizeof words / sizeof *words)]);
}

static inline void random_emphasis(DocBuilder *b)
{
    builder_emphasis(b, 1 + unit_random(7));
    for (uint32_t n = 1 + unit_random(3); n > 0; n--) {
        builder_text(b, random_word());
        if (unit_random(2))
            builder_text(b, STR(" "));
    }
    builder_emphasis(b, 0);
}

static inline void random_words(DocBuilder *b, bool links)
{
    static const char *const addresses[] = {"https://a.example/(x)?a=b&lt;c", "mailto:desk@a.example", "http://b.example/\\*_|"};
    for (uint32_t n = 1 + unit_random(8); n > 0; n--) {
        builder_text(b, random_word());
        if (unit_random(2))
            builder_text(b, STR(" "));
        if (links && unit_random(4) == 0)
            random_emphasis(b);
        if (!links || unit_random(6))
            continue;
        builder_link(b, str_of(addresses[unit_random(3)]));
        builder_text(b, random_word());
        builder_text(b, STR("linked"));
        builder_link_end(b);
    }
    builder_text(b, STR(" end"));
}

static inline void random_list(DocBuilder *b)
{
    enum { DEEP = 4 };
    struct { bool numbered; unsigned next; } lists[DEEP] = {{false, 0}};
    unsigned level = 0;
    for (uint32_t n = 1 + unit_random(6); n > 0; n--) {
        bool deeper = level == 0 || (level < DEEP && unit_random(3) == 0);
        if (deeper) {
            lists[level].numbered = unit_random(2);
            lists[level++].next = unit_random(12);
        } else {
            level -= unit_random(level);
        }
        char marker[16] = "•";
        if (lists[level - 1].numbered)
            snprintf(marker, sizeof marker, "%u.", lists[level - 1].next++);
        builder_begin(b, BLOCK_LIST, level);
        builder_marker(b, str_of(marker));
        builder_text(b, STR(" "));
        random_words(b, true);
        if (unit_random(4))
            continue;
        builder_begin(b, BLOCK_LIST, level);
        random_words(b, true);
    }
}

static inline void random_block(DocBuilder *b)
{
    static const BlockKind kinds[] = {BLOCK_PARAGRAPH, BLOCK_HEADING, BLOCK_LIST, BLOCK_QUOTEBLOCK, BLOCK_PRE};
    BlockKind kind = kinds[unit_random(sizeof kinds / sizeof *kinds)];
    if (kind == BLOCK_LIST) {
        random_list(b);
        builder_begin(b, BLOCK_PARAGRAPH, 0);
    } else {
        builder_begin(b, kind, kind == BLOCK_HEADING ? 2 + unit_random(5) : kind == BLOCK_QUOTEBLOCK ? 1 + unit_random(3) : 0);
    }
    random_words(b, kind != BLOCK_PRE); // code holds none
    if (kind == BLOCK_PRE)
        builder_text(b, STR("\n  ``` \n\n~~~"));
}

static inline Document *random_story(void)
{
    DocBuilder *b = builder_new();
    builder_begin(b, BLOCK_TITLE, 0);
    random_words(b, true);
    builder_begin(b, BLOCK_PARAGRAPH, 0);
    random_words(b, true);
    for (uint32_t n = unit_random(8); n > 0; n--)
        random_block(b);
    SourceInfo info = {.path = STR("test"), .format = STR("plain"), .language = STR("en")};
    return builder_freeze(b, &info);
}

#endif
