/*
 * The installed model. Embedded, it is a part of the program's read-only data: pages are read when they are needed and
 * shared by all processes. Only the assembler can include a file of this size in no time.
 */
#include "config.h"

#include "analysis/engine/installed.h"

#ifdef MODEL_EMBEDDED

__asm__(".section .rodata\n"
        ".balign 64\n"
        ".globl sayso_model_bytes\n"
        ".globl sayso_model_end\n"
        "sayso_model_bytes:\n"
        ".incbin \"" MODEL_EMBEDDED "\"\n"
        "sayso_model_end:\n"
        ".byte 0\n"
        ".previous\n");

extern const char sayso_model_bytes[], sayso_model_end[];

Model *model_installed(Error *err)
{
    // A test verifies the sum; verifying it here would read 20 MB at every start.
    return model_open((Str){sayso_model_bytes, (size_t)(sayso_model_end - sayso_model_bytes)}, false, err);
}

#elif defined MODEL_BESIDE

Model *model_installed(Error *err)
{
    return model_open_file(MODEL_BESIDE, err);
}

#else

Model *model_installed(Error *err)
{
    error_set(err, ERR_MODEL, "this program was built without a model");
    return NULL;
}

#endif
