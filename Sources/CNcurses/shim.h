#ifndef DUET_CNCURSES_SHIM_H
#define DUET_CNCURSES_SHIM_H

// The wide-character functions are declared only when this is set first.
#define NCURSES_WIDECHAR 1
#include <curses.h>

#endif
