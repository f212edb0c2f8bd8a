/* Links: kept as small integers, so that a book's fit into memory and all machines add them up alike. */
#include "config.h"

#include "analysis/links.h"

static int8_t packed(float x)
{
    float scaled = x * LINK_UNIT;
    if (!(scaled > -INT8_MAX)) // nor what is no number
        return -INT8_MAX;
    return scaled > INT8_MAX ? INT8_MAX : (int8_t)(scaled < 0 ? scaled - 0.5f : scaled + 0.5f);
}

void links_add(Links *l, uint32_t token, const float *wants, const float *offers)
{
    LinkVector link = {.token = token};
    for (size_t i = 0; i < LINK_WIDTH; i++) {
        link.wants[i] = packed(wants[i]);
        link.offers[i] = packed(offers[i]);
    }
    vec_push(&l->at, link);
}

const LinkVector *links_find(const Links *l, uint32_t token)
{
    size_t low = 0, high = l->at.n;
    while (low < high) {
        size_t mid = low + (high - low) / 2;
        if (l->at.at[mid].token < token)
            low = mid + 1;
        else
            high = mid;
    }
    return low < l->at.n && l->at.at[low].token == token ? &l->at.at[low] : NULL;
}

float link_score(const LinkVector *reference, const LinkVector *mention)
{
    int32_t sum = 0;
    for (size_t i = 0; reference && mention && i < LINK_WIDTH; i++)
        sum += reference->wants[i] * mention->offers[i];
    return (float)sum / (LINK_UNIT * LINK_UNIT);
}

void links_free(Links *l)
{
    vec_free(&l->at);
}
