import type {FileKeys} from './file-keys.js';

const isDigit = (byte: number) => byte >= 0x30 && byte <= 0x39;
const isLetter = (byte: number) => (byte >= 0x41 && byte <= 0x5A) || (byte >= 0x61 && byte <= 0x7A);

/** Whether a name may be split here: `0003_Blur`, `cat2` and `0003b` can derive from their prefix, `10` not from `1`, `cats` not from `cat`. */
const isBoundary = (before: number, after: number) => !(isDigit(before) && isDigit(after)) && !(isLetter(before) && isLetter(after));

/** Maximum candidates checked per stem. */
const maxCandidates = 64;

/**
Finds the original of each added file: the file with the longest stem that is a prefix of the added file's stem (`0003_Blur.jpg` ← `0003.jpg`). Makes one pass over both sorted lists with a stack of prefixes, because stems with a common prefix are neighbors.
*/
export const originsByStem = (
	origins: FileKeys,
	originFiles: Uint32Array,
	made: FileKeys,
	madeFiles: Uint32Array,
	found: (madeFile: number, origin: number) => void,
): void => {
	const stack: number[] = [];
	const begins = (origin: number, keys: FileKeys, file: number): boolean => {
		const length = origins.end(origin) - origins.table.start(origin);
		const start = keys.table.start(file);
		if (origins.rank(origin) !== keys.rank(file) || length > keys.end(file) - start) {
			return false;
		}

		for (let index = 0; index < length; index++) {
			if (origins.table.bytes(origin)[origins.table.start(origin) + index] !== keys.table.bytes(file)[start + index]) {
				return false;
			}
		}

		return true;
	};

	const popFor = (keys: FileKeys, file: number): void => {
		while (stack.length > 0 && !begins(stack.at(-1)!, keys, file)) {
			stack.pop();
		}
	};

	let next = 0;
	for (const file of madeFiles) {
		for (; next < originFiles.length && origins.compare(originFiles[next]!, made, file) <= 0; next++) {
			popFor(origins, originFiles[next]!);
			stack.push(originFiles[next]!);
		}

		popFor(made, file);
		for (let depth = stack.length - 1; depth >= 0 && depth >= stack.length - maxCandidates; depth--) {
			const origin = stack[depth]!;
			const cut = made.table.start(file) + origins.end(origin) - origins.table.start(origin);
			const fits = cut === made.end(file) || isBoundary(made.table.bytes(file)[cut - 1]!, made.table.bytes(file)[cut]!);
			if (fits && cut > made.table.start(file)) {
				found(file, origin);
				break;
			}
		}
	}
};
