/**
Wraps a sequence so that tmux hands it to the terminal outside (needs `allow-passthrough on`), once for each tmux around the program.

@param depth How many tmux are nested; 0 leaves the sequence as it is.
*/
export const passThrough = (sequence: string, depth: number): string => {
	let wrapped = sequence;
	for (let level = 0; level < depth; level++) {
		wrapped = `\u001BPtmux;${wrapped.replaceAll('\u001B', '\u001B\u001B')}\u001B\\`;
	}

	return wrapped;
};

/** The command that lets pictures through in the tmux server that runs now. It fits into a line of 80 columns. */
export const passthroughAdvice = 'tmux blocks pictures. To allow them, run: tmux set -g allow-passthrough on';
