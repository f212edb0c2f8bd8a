/* The table of output formats, and the speaker filter that all of them share. */
#include "config.h"

#include "export/exporters.h"

#include "sayso/text/unicode.h"

const Exporter *const exporters[] = {
    &exporter_text, &exporter_json, &exporter_jsonl, &exporter_markdown, &exporter_html, &exporter_csv, NULL,
};

const Exporter *exporter_find(Str name)
{
    for (const Exporter *const *e = exporters; *e; e++)
        if (str_eq(name, str_of((*e)->name)))
            return *e;
    return NULL;
}

// Is `part` found in `whole`, letter case and diacritics aside?
static bool folded_contains(Str whole, Str part)
{
    Buf a = {0}, b = {0};
    text_fold(&a, whole, true, NULL);
    text_fold(&b, part, true, NULL);
    bool found = str_find(buf_view(&a), buf_view(&b), 0) != STR_NOT_FOUND;
    buf_free(&a);
    buf_free(&b);
    return found;
}

static bool is_called(const Entity *e, Str name)
{
    if (folded_contains(e->name, name))
        return true;
    for (size_t i = 0; i < e->alias_count; i++)
        if (folded_contains(e->aliases[i], name))
            return true;
    return false;
}

bool export_wants(const Analysis *a, const Quote *q, const ExportOptions *options)
{
    if (options->only && !options->only[q - a->quotes])
        return false;
    if (!options->speaker.n)
        return true;
    for (size_t i = 0; i < q->speaker_count; i++)
        if (is_called(&a->entities[q->speakers[i]], options->speaker))
            return true;
    return q->unnamed.n && folded_contains(q->unnamed, options->speaker);
}

static uint32_t wanted_around(const Analysis *a, const Quote *q, const ExportOptions *options)
{
    uint32_t outer = q->within;
    while (outer != NO_INDEX && !export_wants(a, &a->quotes[outer], options))
        outer = a->quotes[outer].within;
    return outer;
}

uint32_t export_outer(const Analysis *a, const Quote *q, const ExportOptions *options)
{
    uint32_t outer = wanted_around(a, q, options), depth = 0;
    for (uint32_t o = outer; o != NO_INDEX; o = wanted_around(a, &a->quotes[o], options))
        depth++;
    for (; depth > EXPORT_DEPTH; depth--)
        outer = wanted_around(a, &a->quotes[outer], options);
    return outer;
}

void export_mark_wanted(const Analysis *a, const ExportOptions *options, bool *wanted)
{
    const Document *d = a->doc;
    for (size_t i = 0; i < a->quote_count; i++) {
        const Quote *q = &a->quotes[i];
        if (!export_wants(a, q, options))
            continue;
        for (size_t k = 0; k < q->content.n; k++)
            for (uint32_t b = doc_block_at(d, q->content.at[k].start);
                 b < d->block_count && d->blocks[b].span.start < q->content.at[k].end; b++)
                wanted[b] = true;
    }
}
