import type {Show} from '../../preview/preview.js';
import type {Terminal} from '../../terminal/terminal.js';

/** The parts of a terminal that decide how pictures are shown. */
type ShowingTerminal = {
	readonly capabilities: Pick<Terminal['capabilities'], 'way' | 'colors' | 'cell' | 'tmux' | 'background'>;
	readonly screen: Pick<Terminal['screen'], 'stats'>;
};

/** Returns how to show pictures, from the terminal's capabilities and the speed of its link. */
export const showOf = (terminal: ShowingTerminal, bandwidth: 'auto' | 'low' | 'high'): Show => {
	const {way, colors, cell, tmux, background} = terminal.capabilities;
	const measured = terminal.screen.stats().slow ? 'coarse' : 'high';
	return {
		way, colors, cell, background, tmux: tmux.depth > 0, bandwidth: bandwidth === 'auto' ? measured : bandwidth,
	};
};
