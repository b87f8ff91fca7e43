/** Caches a function's results for recent texts: at least the last `count` different ones, at most twice as many. */
export const remembered = <Value extends string | number>(count: number, compute: (text: string) => Value): ((text: string) => Value) => {
	let recent = new Map<string, Value>();
	let earlier = new Map<string, Value>();
	return text => {
		const known = recent.get(text);
		if (known !== undefined) {
			return known;
		}

		if (recent.size >= count) {
			earlier = recent;
			recent = new Map();
		}

		const value = earlier.get(text) ?? compute(text);
		recent.set(text, value);
		return value;
	};
};
