/** The alternate screen, without cursor and without wrapping at the right edge (a character of doubted width must not push the row on); pastes come as pastes. */
export const enterScreen = '\u001B[?1049h\u001B[?25l\u001B[?7l\u001B[?2004h';

/** The only clearing there is: at the start. */
export const clearScreen = '\u001B[m\u001B[H\u001B[2J';

/** Everything that `enterScreen` and updates changed, back; the synchronised update first, or nothing of the rest would show. */
export const leaveScreen = '\u001B[?2026l\u001B[m\u001B[?2004l\u001B[?7h\u001B[?25h\u001B[?1049l';

export const beginUpdate = '\u001B[?2026h';
export const endUpdate = '\u001B[?2026l';
