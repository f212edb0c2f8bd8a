/* Runs of a block's text. */
#include "config.h"

#include "export/runs.h"

#include "sayso/text/url.h"

static void skip_blanks(Runs *r)
{
    while (!span_empty(r->rest) && r->doc->text.p[r->rest.start] == ' ')
        r->rest.start++;
}

static void trim_end(Runs *r)
{
    while (!span_empty(r->rest) && r->doc->text.p[r->rest.end - 1] == ' ')
        r->rest.end--;
}

Runs runs_of(const Document *d, const Block *b)
{
    Runs r = {d, b->span, b->markers, b->markers + b->marker_count, doc_link_behind(d, b->span.start),
              doc_emphasis_behind(d, b->span.start)};
    while (r.markers_end > r.marker && d->markers[r.markers_end - 1].end == r.rest.end) {
        r.rest.end = d->markers[--r.markers_end].start;
        trim_end(&r);
    }
    return r;
}

static void skip_markers(Runs *r)
{
    while (r->marker < r->markers_end && r->doc->markers[r->marker].start <= r->rest.start) {
        r->rest.start = r->doc->markers[r->marker++].end;
        skip_blanks(r);
    }
}

static uint32_t nearer(uint32_t a, uint32_t b)
{
    return a < b ? a : b;
}

// A link is not cut: it is one thing to those who follow it.
static void take_emphasis(Runs *r, Run *run, bool in_link)
{
    const Document *d = r->doc;
    while (r->emphasis < d->emphasis_count && d->emphases[r->emphasis].span.end <= run->span.start)
        r->emphasis++;
    if (r->emphasis == d->emphasis_count)
        return;
    const Emphasis *e = &d->emphases[r->emphasis];
    bool holds = e->span.start <= run->span.start;
    if (!in_link)
        run->span.end = nearer(run->span.end, holds ? e->span.end : e->span.start);
    run->emphasis = holds && e->span.end >= run->span.end ? e->kinds : 0;
}

bool runs_next(Runs *r, Run *out)
{
    const Document *d = r->doc;
    skip_markers(r);
    if (span_empty(r->rest))
        return false;
    uint32_t start = r->rest.start, end = r->rest.end;
    if (r->marker < r->markers_end)
        end = nearer(end, d->markers[r->marker].start);
    while (r->link < d->link_count && d->links[r->link].span.end <= start)
        r->link++;
    const Link *link = r->link < d->link_count ? &d->links[r->link] : NULL;
    bool inside = link && link->span.start <= start;
    if (link)
        end = nearer(end, inside ? link->span.end : link->span.start);
    *out = (Run){{start, end}, inside && url_is_safe(link->url) ? link : NULL, 0};
    take_emphasis(r, out, inside);
    r->rest.start = out->span.end;
    return true;
}

Str block_marker(const Document *d, const Block *b)
{
    return b->marker_count ? span_str(d->text, d->markers[b->markers]) : STR_NONE;
}

bool marker_number(Str marker, unsigned *out)
{
    bool ends = marker.n && (marker.p[marker.n - 1] == '.' || marker.p[marker.n - 1] == ')');
    return ends && str_to_number(str_sub(marker, 0, marker.n - 1), 999999999, out);
}
