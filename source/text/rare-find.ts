/** Characters that are looked at together, and how far apart these looks are: a needle of 16 characters holds one of them wherever it begins. */
const length = 4;
const stride = 12;

/** The shortest needle that is certain to be noticed. */
export const shortestNeedle = stride + length;

const hashAt = (text: string, index: number): number => {
	let hash = 0;
	for (let offset = 0; offset < length; offset++) {
		hash = (Math.imul(hash, 131) + text.codePointAt(index + offset)!) & 0x3F_FF_FF_FF;
	}

	return hash;
};

/**
Whether a text may hold one of a few long needles: looks at a third of its characters, and is hardly ever wrong. For text that almost never holds one, where a pattern of all of them costs 3 µs a row.

@param needles Of at least `shortestNeedle` characters.
@returns A test; false is certain.
*/
export const rareFind = (needles: readonly string[]): ((text: string) => boolean) => {
	const known = new Set(needles.flatMap(needle => Array.from({length: stride}, (_, offset) => hashAt(needle, offset))));
	return text => {
		for (let index = 0; index + length <= text.length; index += stride) {
			if (known.has(hashAt(text, index))) {
				return true;
			}
		}

		return false;
	};
};
