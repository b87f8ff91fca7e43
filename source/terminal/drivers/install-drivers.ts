import type {Capabilities} from '../capabilities.js';
import type {Screen} from '../screen/screen.js';
import {createIterm2Driver} from './iterm2.js';
import {createKittyPlaceholderDriver} from './kitty-placeholders.js';
import {createKittyDriver} from './kitty.js';
import {createSixelDriver} from './sixel.js';

/** Gives the screen the drivers that a terminal needs; called again when more is known, it changes only what that changes. */
export const createDriverInstaller = (screen: Screen, random: () => number): ((capabilities: Capabilities) => void) => {
	let installed = '';
	return ({tmux, placeholders, multipart}) => {
		const tmuxDepth = tmux.depth;
		const wanted = JSON.stringify({tmuxDepth, placeholders, multipart});
		if (wanted === installed) {
			return;
		}

		installed = wanted;
		const firstId = 1 + Math.floor(random() * 0xFF_FF_00);
		screen.setDriver('kitty', placeholders ? createKittyPlaceholderDriver({tmuxDepth, firstId}) : createKittyDriver({tmuxDepth, firstId}));
		screen.setDriver('iterm2', createIterm2Driver({tmuxDepth, multipart}));
		screen.setDriver('sixel', createSixelDriver());
	};
};
