import type {Capabilities} from '../capabilities.js';
import type {GraphicsProtocol} from '../../model/picture.js';
import type {Screen} from '../screen/screen.js';
import type {Driver} from './driver.js';
import {createIterm2Driver} from './iterm2.js';
import {createKittyPlaceholderDriver} from './kitty-placeholders.js';
import {createKittyDriver} from './kitty.js';
import {createSixelDriver} from './sixel.js';

/** Returns a function that installs the drivers for a terminal's capabilities. Calling it again replaces only drivers whose capabilities changed. */
export const createDriverInstaller = (screen: Screen, random: () => number): ((capabilities: Capabilities) => void) => {
	const installed = new Map<GraphicsProtocol, string>();
	const install = (protocol: GraphicsProtocol, facts: unknown, create: () => Driver) => {
		const key = JSON.stringify(facts);
		if (installed.get(protocol) !== key) {
			installed.set(protocol, key);
			screen.setDriver(protocol, create());
		}
	};

	return ({tmux, placeholders, multipart, cell, isCellKnown}) => {
		const tmuxDepth = tmux.depth;
		install('kitty', [tmuxDepth, placeholders], () => {
			const options = {tmuxDepth, firstId: 1 + Math.floor(random() * 0xFF_FF_00)};
			return placeholders ? createKittyPlaceholderDriver(options) : createKittyDriver(options);
		});
		install('iterm2', [tmuxDepth, multipart], () => createIterm2Driver({tmuxDepth, multipart}));
		install('sixel', [cell, isCellKnown], () => createSixelDriver(cell, isCellKnown));
	};
};
