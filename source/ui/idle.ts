/** How often (ms) it is looked whether everything has come to rest. */
const every = 10;

/** What tests wait for instead of time: a mark in the output each time that nothing is under way any more after something has happened. */
export const idleMark = '\u001B]777;winnow;idle\u0007';

/**
Tells when nothing is under way. Only where somebody asks for it (`WINNOW_IDLE`): it writes to the terminal.

@param isIdle Whether nothing is being fetched, decoded, drawn or written.
*/
export const createIdleMarker = (isIdle: () => boolean, mark: () => void): {poke(): void; close(): void} => {
	let timer: NodeJS.Timeout | undefined;
	const look = () => {
		if (isIdle()) {
			timer = undefined;
			mark();
		} else {
			timer = setTimeout(look, every);
		}
	};

	return {
		poke() {
			clearTimeout(timer);
			timer = setTimeout(look, every);
		},
		close() {
			clearTimeout(timer);
		},
	};
};
