/* Nothing is kept yet. */
#include "config.h"

#include "app/kept.h"

bool kept_remarks(const Options *o, const Document *d, Remarks *out, Error *err)
{
    (void)o, (void)d, (void)out, (void)err;
    return true;
}
