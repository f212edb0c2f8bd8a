/* Places compared. */
#include "config.h"

#include "sayso/doc/place.h"

bool place_same(const Place *a, const Place *b)
{
    return span_same(a->at.span, b->at.span) && a->item == b->item && a->top == b->top && a->top_blank == b->top_blank &&
           a->measure == b->measure && a->panel == b->panel && a->panel_kind == b->panel_kind && a->permille == b->permille &&
           a->reading == b->reading;
}
