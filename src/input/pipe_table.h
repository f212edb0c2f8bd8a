/* Tables drawn with bars, as many write them in Markdown: a head, a line of dashes, rows. CommonMark takes them for prose. */
#ifndef SAYSO_INPUT_PIPE_TABLE_H
#define SAYSO_INPUT_PIPE_TABLE_H

#include "sayso/base/buffer.h"

// Are these lines such a table? Then they are appended with their columns side by side, for a block that keeps lines.
bool pipe_table(Buf *out, Str lines);

#endif
