/* Forms: which names of the text read alike. */
#include "config.h"

#include "analysis/entities/linker.h"
#include "sayso/base/buffer.h"
#include "sayso/text/unicode.h"

static bool starts_at(Str s, size_t pos, const char *mark)
{
    return str_starts(str_sub(s, pos, s.n), str_of(mark));
}

// Case and diacritics fold; dots, commas, brackets and quotation marks go; hyphens and white space become one
// space; curly apostrophes become straight.
static void fold_name(Buf *out, Str name, Buf *scratch)
{
    buf_clear(scratch);
    text_fold(scratch, name, true, NULL);
    Str s = buf_view(scratch);
    for (size_t i = 0; i < s.n; i++) {
        if (starts_at(s, i, "’")) {
            buf_byte(out, '\'');
            i += 2;
        } else if (s.p[i] == ' ' || s.p[i] == '-' || s.p[i] == '\n') {
            if (out->n && out->p[out->n - 1] != ' ')
                buf_byte(out, ' ');
        } else if (starts_at(s, i, "“") || starts_at(s, i, "”")) {
            i += 2;
        } else if (!memchr(".,\"[]()", s.p[i], 7)) {
            buf_byte(out, s.p[i]);
        }
    }
}

static uint32_t count_words(Str folded)
{
    uint32_t n = folded.n > 0;
    for (size_t i = 0; i < folded.n; i++)
        n += folded.p[i] == ' ';
    return n;
}

static uint32_t add_form(Linker *l, size_t name, Str key)
{
    uint32_t id = map_intern(&l->forms, key);
    if (id == l->form.n) {
        Str kept = map_key(&l->forms, id);
        Str folded = str_sub(kept, 1, kept.n);
        vec_push(&l->form, (NameForm){.folded = folded,
                                      .first = (uint32_t)name,
                                      .words = count_words(folded),
                                      .thing = NO_INDEX,
                                      .type = linker_name(l, name)->type});
    }
    l->form.at[id].count++;
    return id;
}

// "The Post" is the Post: an article tells no bodies apart.
static Str bare_name(const Work *w, const NameSpan *n)
{
    Str name = span_str(w->doc->text, n->span);
    bool article = n->type == ENTITY_ORGANIZATION && name.n > 4 && str_eq_ascii_nocase(str_sub(name, 0, 4), STR("the "));
    return article ? str_sub(name, 4, name.n) : name;
}

void linker_open(Linker *l, Work *w)
{
    *l = (Linker){.w = w};
    size_t n = w->names.n;
    l->form_of = ARENA_ARRAY(w->scratch, uint32_t, n);
    l->thing_of = ARENA_ARRAY(w->scratch, uint32_t, n);
    Buf key = {0}, scratch = {0};
    for (size_t i = 0; i < n && !work_cancelled(w); i++) {
        buf_clear(&key);
        buf_byte(&key, (char)('0' + linker_name(l, i)->type));
        fold_name(&key, bare_name(w, linker_name(l, i)), &scratch);
        l->form_of[i] = add_form(l, i, buf_view(&key));
        l->thing_of[i] = NO_INDEX;
    }
    buf_free(&key);
    buf_free(&scratch);
}

void linker_close(Linker *l)
{
    map_free(&l->forms);
    vec_free(&l->form);
}
