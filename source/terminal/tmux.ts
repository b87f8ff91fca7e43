/**
Wraps a sequence in tmux's passthrough, once for each nested tmux (needs `allow-passthrough on`).

@param depth Number of nested tmux; 0 returns the sequence unchanged.
*/
export const passThrough = (sequence: string, depth: number): string => {
	let wrapped = sequence;
	for (let level = 0; level < depth; level++) {
		wrapped = `\u001BPtmux;${wrapped.replaceAll('\u001B', '\u001B\u001B')}\u001B\\`;
	}

	return wrapped;
};
