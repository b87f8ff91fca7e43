/**
Paints the parts of a text that match any of the patterns.

@param patterns Must have the flag `g`.
*/
export const highlight = (text: string, patterns: readonly RegExp[], paint: (part: string) => string): string => {
	const ranges = patterns
		.flatMap(pattern => [...text.matchAll(pattern)].map(({0: part, index}) => [index, index + part.length] as const))
		.sort(([one], [other]) => one - other);
	let [painted, end] = ['', 0];
	for (const [from, to] of ranges) {
		const start = Math.max(from, end);
		if (to > start) {
			painted += text.slice(end, start) + paint(text.slice(start, to));
			end = to;
		}
	}

	return painted + text.slice(end);
};
