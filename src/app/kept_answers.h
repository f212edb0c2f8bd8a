/* What the keeper answers, put together from its messages. */
#ifndef SAYSO_APP_KEPT_ANSWERS_H
#define SAYSO_APP_KEPT_ANSWERS_H

#include "app/kept.h"

#include "sayso/store/message.h"

uint64_t answers_expect(KeptAnswer *a); // another article is asked for, under this number; what came of the one before is dropped
bool answers_take(KeptAnswer *a, const Message *m, KeptNews *news); // false: no answer
void answers_free(KeptAnswer *a);

#endif
