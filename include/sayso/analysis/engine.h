/*
 * Engine: a trained model, ready to understand texts. It is immutable: any number of threads may use one at a time. The
 * model's bytes are mapped, not copied.
 */
#ifndef SAYSO_ANALYSIS_ENGINE_H
#define SAYSO_ANALYSIS_ENGINE_H

#include "sayso/base/error.h"
#include "sayso/base/str.h"

typedef struct Engine Engine;

Engine *engine_installed(Error *err);              // the model that this program came with; ERR_MODEL when it has none
Engine *engine_open(const char *path, Error *err); // a model file; all of it is read, and verified
void engine_close(Engine *e);                      // NULL is fine

// What the model's file says of itself: "name", "version", "sources"; STR_NONE when it does not. Lives as long as e.
Str engine_fact(const Engine *e, const char *key);
const char *engine_kernel(const Engine *e); // the instruction set in use: "avx2"
bool engine_use_kernel(Engine *e, Str name); // before it is shared; false when this machine has no such kernel

#endif
