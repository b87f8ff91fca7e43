/** The alternate screen, without cursor and without wrapping at the right edge (a character of doubted width must not push the row on); pastes come as pastes. */
export const enterScreen = '\u001B[?1049h\u001B[?25l\u001B[?7l\u001B[?2004h';

/** Sequences that set a mode, and those that take it back. */
type Modes = {readonly set: string; readonly reset: string};

/**
Keys as every terminal sends them at first, whatever the last program left switched on: modifyOtherKeys off, and no flags on kitty's keyboard stack, which belongs to the alternate screen. At the end modifyOtherKeys is what the terminal's own settings say. A terminal that ignores `>` takes these for underlining, so a reset of the style follows both. The Linux console may print them.
*/
export const keyModes = (term: string | undefined): Modes => term === 'linux' || term === 'dumb' ? {set: '', reset: ''} : {set: '\u001B[>4;0m\u001B[>u', reset: '\u001B[>4m\u001B[<u'};

/** The only clearing there is: at the start. */
export const clearScreen = '\u001B[m\u001B[H\u001B[2J';

/** Everything that `enterScreen` and updates changed, back; the synchronised update first, or nothing of the rest would show. */
export const leaveScreen = (keys: Modes): string => `\u001B[?2026l${keys.reset}\u001B[m\u001B[?2004l\u001B[?7h\u001B[?25h\u001B[?1049l`;

// An update of this many bytes is read by a terminal in one go: the 16 bytes around it are not worth it.
const smallUpdate = 512;

/** What shows as one, where the terminal knows synchronised updates (CSI ? 2026). */
export const asUpdate = (text: string, isSynchronizing: boolean): string => isSynchronizing && text.length > smallUpdate ? `\u001B[?2026h${text}\u001B[?2026l` : text;
