/* The tables of commands; each stands in the file of its functions and ends in a row without name. */
#ifndef SAYSO_VIEW_COMMANDS_H
#define SAYSO_VIEW_COMMANDS_H

#include "view/screen.h"

extern const Command move_commands[], quote_commands[], mention_commands[], panel_commands[], card_commands[],
    search_commands[], jump_commands[], mark_commands[], hint_commands[], letter_commands[], list_commands[], link_commands[], who_commands[], why_commands[], voice_commands[], reading_commands[], correct_commands[], correction_commands[], take_commands[], note_commands[], export_commands[], page_commands[], settings_commands[], file_commands[], recent_commands[], general_commands[], prompt_commands[];

#endif
