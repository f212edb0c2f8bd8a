/*
 * JSON and JSONL: the whole of a document as the schema "sayso/1" has it. Inside the program positions are bytes; the
 * schema counts code points, so every position goes through an index of the text.
 */
#include "config.h"

#include "export/code_points.h"
#include "export/corrections.h"
#include "export/exporters.h"

#include "sayso/doc/voices.h"
#include "sayso/export/json.h"

#include <stdio.h>

typedef struct Writer {
    Json json;
    const Document *doc;
    const Analysis *analysis;
    const ExportOptions *options;
    CodePoints points;
    Voices voices;
} Writer;

static void put_position(Writer *w, uint32_t pos)
{
    json_put_size(&w->json, code_points_before(&w->points, pos));
}

// "start": …, "end": … in the object that is open
static void put_bounds(Writer *w, Span s)
{
    json_key(&w->json, "start");
    put_position(w, s.start);
    json_key(&w->json, "end");
    put_position(w, s.end);
}

// [[start, end], …]
static void put_spans(Writer *w, const char *key, const Span *spans, size_t n)
{
    json_key(&w->json, key);
    json_open(&w->json, '[');
    for (size_t i = 0; i < n; i++) {
        json_open(&w->json, '[');
        put_position(w, spans[i].start);
        put_position(w, spans[i].end);
        json_close(&w->json, ']');
    }
    json_close(&w->json, ']');
}

static void put_id(Writer *w, char letter, size_t index)
{
    char id[24];
    snprintf(id, sizeof id, "%c%zu", letter, index + 1);
    json_put_str(&w->json, str_of(id));
}

// Codes of what spoke for it; nothing when nothing is known.
static void put_clues(Writer *w, unsigned clues)
{
    if (!clues)
        return;
    json_key(&w->json, "clues");
    json_open(&w->json, '[');
    for (Clue c = 0; c < CLUES; c++)
        if (clues & clue_bit(c))
            json_put_str(&w->json, str_of(clue_code(c)));
    json_close(&w->json, ']');
}

static void put_confidence(Writer *w, float confidence)
{
    json_key(&w->json, "confidence");
    json_put_real(&w->json, confidence);
}

static void put_number(Writer *w, const char *key, size_t n)
{
    json_key(&w->json, key);
    json_put_size(&w->json, n);
}

static void put_if_known(Writer *w, const char *key, Str s)
{
    if (s.n)
        json_member_str(&w->json, key, s);
}

static void put_source(Writer *w)
{
    const SourceInfo *s = &w->doc->source;
    json_key(&w->json, "source");
    json_open(&w->json, '{');
    json_member_str(&w->json, "path", s->path);
    json_member_str(&w->json, "format", s->format);
    json_member_str(&w->json, "charset", s->charset);
    json_key(&w->json, "bytes");
    json_put_size(&w->json, s->bytes);
    json_member_str(&w->json, "language", s->language);
    if (lack_name(w->doc->lack))
        json_member_str(&w->json, "lacks", str_of(lack_name(w->doc->lack)));
    json_close(&w->json, '}');
}

static void put_title(Writer *w)
{
    if (w->doc->title == NO_INDEX)
        return;
    json_key(&w->json, "title");
    json_open(&w->json, '{');
    put_bounds(w, w->doc->blocks[w->doc->title].span);
    json_close(&w->json, '}');
}

// The entity whose name stands at this very place.
static uint32_t entity_at(const Analysis *a, Span s)
{
    for (size_t i = analysis_mention_at(a, s.start); i < a->mention_count && a->mentions[i].span.start < s.end; i++)
        if (a->mentions[i].kind == MENTION_NAME)
            return a->mentions[i].entity;
    return NO_INDEX;
}

static void put_entity_at(Writer *w, const char *key, Span s)
{
    uint32_t e = span_empty(s) ? NO_INDEX : entity_at(w->analysis, s);
    if (e == NO_INDEX)
        return;
    json_key(&w->json, key);
    put_id(w, 'e', e);
}

static void put_dateline(Writer *w)
{
    const Dateline *d = &w->doc->dateline;
    if (span_empty(d->span))
        return;
    json_key(&w->json, "dateline");
    json_open(&w->json, '{');
    put_bounds(w, d->span);
    put_entity_at(w, "place", d->place);
    put_if_known(w, "date", span_str(w->doc->text, d->date));
    put_entity_at(w, "agency", d->agency);
    json_close(&w->json, '}');
}

static void put_block(Writer *w, const Block *b)
{
    json_open(&w->json, '{');
    put_bounds(w, b->span);
    json_member_str(&w->json, "kind", str_of(block_kind_name(b->kind)));
    if (b->level) {
        json_key(&w->json, "level");
        json_put_size(&w->json, b->level);
    }
    if (b->marker_count)
        put_spans(w, "marker", w->doc->markers + b->markers, b->marker_count);
    json_close(&w->json, '}');
}

static void put_blocks(Writer *w)
{
    json_key(&w->json, "blocks");
    json_open(&w->json, '[');
    for (size_t i = 0; i < w->doc->block_count; i++)
        put_block(w, &w->doc->blocks[i]);
    json_close(&w->json, ']');
}

static void put_emphases(Writer *w)
{
    static const struct { unsigned kind; const char *name; } names[] = {
        {EMPHASIS_STRONG, "strong"}, {EMPHASIS_STRESS, "stress"}, {EMPHASIS_CODE, "code"},
    };
    if (!w->doc->emphasis_count)
        return;
    json_key(&w->json, "emphases");
    json_open(&w->json, '[');
    for (size_t i = 0; i < w->doc->emphasis_count; i++) {
        const Emphasis *e = &w->doc->emphases[i];
        json_open(&w->json, '{');
        put_bounds(w, e->span);
        json_key(&w->json, "kinds");
        json_open(&w->json, '[');
        for (size_t k = 0; k < sizeof names / sizeof *names; k++)
            if (e->kinds & names[k].kind)
                json_put_str(&w->json, str_of(names[k].name));
        json_close(&w->json, ']');
        json_close(&w->json, '}');
    }
    json_close(&w->json, ']');
}

static void put_links(Writer *w)
{
    json_key(&w->json, "links");
    json_open(&w->json, '[');
    for (size_t i = 0; i < w->doc->link_count; i++) {
        json_open(&w->json, '{');
        put_bounds(w, w->doc->links[i].span);
        json_member_str(&w->json, "url", w->doc->links[i].url);
        json_close(&w->json, '}');
    }
    json_close(&w->json, ']');
}

static void put_sentences(Writer *w)
{
    json_key(&w->json, "sentences");
    json_open(&w->json, '[');
    for (size_t i = 0; i < w->analysis->sentence_count; i++) {
        json_open(&w->json, '{');
        put_bounds(w, w->analysis->sentences[i]);
        json_close(&w->json, '}');
    }
    json_close(&w->json, ']');
}

// The name that a pronoun or description was taken for.
static void put_antecedent(Writer *w, uint32_t antecedent)
{
    if (antecedent == NO_INDEX)
        return;
    json_key(&w->json, "antecedent");
    json_open(&w->json, '{');
    put_bounds(w, w->analysis->mentions[antecedent].span);
    json_close(&w->json, '}');
}

static void put_mention(Writer *w, const Mention *m)
{
    json_open(&w->json, '{');
    put_bounds(w, m->span);
    json_member_str(&w->json, "kind", str_of(mention_kind_name(m->kind)));
    json_member_str(&w->json, "type", str_of(entity_type_name(m->type)));
    put_confidence(w, m->confidence);
    put_antecedent(w, m->antecedent);
    put_clues(w, m->clues);
    json_close(&w->json, '}');
}

static void put_mentions(Writer *w, const Entity *e)
{
    json_key(&w->json, "mentions");
    json_open(&w->json, '[');
    for (size_t i = 0; i < e->mention_count; i++)
        put_mention(w, &w->analysis->mentions[e->mentions[i]]);
    json_close(&w->json, ']');
}

static void put_entity(Writer *w, size_t index)
{
    const Entity *e = &w->analysis->entities[index];
    json_open(&w->json, '{');
    json_key(&w->json, "id");
    put_id(w, 'e', index);
    json_member_str(&w->json, "type", str_of(entity_type_name(e->type)));
    json_member_str(&w->json, "name", e->name);
    put_if_known(w, "role", e->role);
    json_key(&w->json, "aliases");
    json_open(&w->json, '[');
    for (size_t i = 0; i < e->alias_count; i++)
        json_put_str(&w->json, e->aliases[i]);
    json_close(&w->json, ']');
    if (e->credit) {
        json_key(&w->json, "credit");
        json_put_bool(&w->json, true);
    }
    if (e->speaks_for != NO_INDEX) {
        json_key(&w->json, "speaks_for");
        put_id(w, 'e', e->speaks_for);
    }
    put_mentions(w, e);
    json_close(&w->json, '}');
}

static void put_entities(Writer *w)
{
    json_key(&w->json, "entities");
    json_open(&w->json, '[');
    for (size_t i = 0; i < w->analysis->entity_count; i++)
        put_entity(w, i);
    json_close(&w->json, ']');
}

static void put_quotes(Writer *w, const char *key, uint32_t outer);

static void put_quote(Writer *w, uint32_t index)
{
    const Quote *q = &w->analysis->quotes[index];
    json_open(&w->json, '{');
    json_key(&w->json, "id");
    put_id(w, 'q', index);
    json_member_str(&w->json, "kind", str_of(quote_kind_name(q->kind)));
    put_spans(w, "content", q->content.at, q->content.n);
    put_spans(w, "cue", q->cue.at, q->cue.n);
    put_spans(w, "source", q->source.at, q->source.n);
    json_key(&w->json, "speakers");
    json_open(&w->json, '[');
    for (size_t i = 0; i < q->speaker_count; i++)
        put_id(w, 'e', q->speakers[i]);
    json_close(&w->json, ']');
    put_if_known(w, "unnamed", q->unnamed);
    put_number(w, "words", w->voices.words[index]);
    put_confidence(w, q->confidence);
    json_member_str(&w->json, "why", str_of(why_code(q->why)));
    put_clues(w, q->clues);
    put_quotes(w, "nested", index);
    json_close(&w->json, '}');
}

// Those that are shown within `outer`, or within none; "nested" is left out when it would be empty.
static void put_quotes(Writer *w, const char *key, uint32_t outer)
{
    const Analysis *a = w->analysis;
    uint32_t end = outer == NO_INDEX ? UINT32_MAX : quote_extent(&a->quotes[outer]).end;
    bool opened = outer == NO_INDEX;
    if (opened) {
        json_key(&w->json, key);
        json_open(&w->json, '[');
    }
    for (uint32_t i = opened ? 0 : outer + 1; i < a->quote_count && quote_start(&a->quotes[i]) < end; i++) {
        if (!export_wants(a, &a->quotes[i], w->options) || export_outer(a, &a->quotes[i], w->options) != outer)
            continue;
        if (!opened) {
            json_key(&w->json, key);
            json_open(&w->json, '[');
            opened = true;
        }
        put_quote(w, i);
    }
    if (opened)
        json_close(&w->json, ']');
}

// With a speaker filter those whose first quote passes; the share is of all words in any case.
static void put_voices(Writer *w)
{
    json_key(&w->json, "voices");
    json_open(&w->json, '[');
    for (size_t i = 0; i < w->voices.count; i++) {
        const Voice *v = &w->voices.at[i];
        if (!export_wants(w->analysis, &w->analysis->quotes[v->first], w->options))
            continue;
        json_open(&w->json, '{');
        if (v->entity != NO_INDEX) {
            json_key(&w->json, "entity");
            put_id(w, 'e', v->entity);
        }
        put_if_known(w, "unnamed", v->unnamed);
        put_number(w, "quotes", v->quotes);
        put_number(w, "words", v->words);
        json_key(&w->json, "share");
        json_put_real(&w->json, voice_share(&w->voices, v));
        json_close(&w->json, '}');
    }
    json_close(&w->json, ']');
}

static void write_document(Buf *out, const Document *d, const Analysis *a, const ExportOptions *options, bool pretty)
{
    Writer w = {.json = {.out = out, .pretty = pretty}, .doc = d, .analysis = a, .options = options};
    w.points = code_points_index(d->text);
    w.voices = voices_count(a);
    json_open(&w.json, '{');
    json_member_str(&w.json, "schema", STR("sayso/1"));
    put_source(&w);
    json_member_str(&w.json, "text", d->text);
    put_title(&w);
    put_dateline(&w);
    put_if_known(&w, "byline", d->byline);
    put_if_known(&w, "publisher", d->publisher);
    put_if_known(&w, "published", d->published);
    put_if_known(&w, "url", d->url);
    put_blocks(&w);
    put_links(&w);
    put_emphases(&w);
    put_sentences(&w);
    put_entities(&w);
    put_quotes(&w, "quotes", NO_INDEX);
    put_voices(&w);
    if (options->corrections)
        corrections_write(&w.json, &w.points, a, options->corrections);
    json_close(&w.json, '}');
    buf_byte(out, '\n');
    code_points_free(&w.points);
    voices_free(&w.voices);
}

static void write_json(Buf *out, const Document *d, const Analysis *a, const ExportOptions *options)
{
    write_document(out, d, a, options, true);
}

static void write_jsonl(Buf *out, const Document *d, const Analysis *a, const ExportOptions *options)
{
    write_document(out, d, a, options, false);
}

const Exporter exporter_json = {"json", "a JSON object for each document", write_json, .sentences = true};
const Exporter exporter_jsonl = {"jsonl", "a JSON object for each document, one on a line", write_jsonl, .sentences = true};
