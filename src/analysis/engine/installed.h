/* The model that the program came with: inside it, or beside it where configure was told so. */
#ifndef SAYSO_ANALYSIS_ENGINE_INSTALLED_H
#define SAYSO_ANALYSIS_ENGINE_INSTALLED_H

#include "analysis/engine/model.h"

Model *model_installed(Error *err); // the caller frees with model_close; ERR_MODEL: this build has none

#endif
