/** Where something stands in a text, both counted from 1. */
export type TextPosition = {readonly line: number; readonly column: number};

/** Line and column of an offset. */
export const positionAt = (text: string, offset: number): TextPosition => {
	const lines = text.slice(0, offset).split('\n');
	return {line: lines.length, column: lines.at(-1)!.length + 1};
};

/** A string, a mark of structure, or a number or word. */
const token = /"(?:[^"\\]|\\.)*"|[{}[\],:]|[^\s"{}[\],:]+/gsu;

type Level = {key: string | number; readonly isList: boolean; isName: boolean};

/**
Where a member of a JSON text stands: its name, or in a list the value itself. Undefined where it is not there.

@param text Well-formed JSON.
@param path Names and list indexes, from the outside in.
*/
export const positionOf = (text: string, path: ReadonlyArray<string | number>): TextPosition | undefined => {
	const levels: Level[] = [];
	const isHere = (): boolean => levels.length === path.length && levels.every(({key}, index) => String(key) === String(path[index]));
	for (const {0: part, index} of text.matchAll(token)) {
		const level = levels.at(-1);
		if (part === '}' || part === ']') {
			levels.pop();
			continue;
		}

		if (part === ',') {
			if (level?.isList) {
				level.key = Number(level.key) + 1;
			} else if (level) {
				level.isName = true;
			}

			continue;
		}

		if (part === ':') {
			continue;
		}

		if (level && !level.isList && level.isName) {
			level.key = JSON.parse(part) as string;
			level.isName = false;
			if (isHere()) {
				return positionAt(text, index);
			}

			continue;
		}

		if (level?.isList && isHere()) {
			return positionAt(text, index);
		}

		if (part === '{' || part === '[') {
			levels.push({key: part === '[' ? 0 : '', isList: part === '[', isName: part === '{'});
		}
	}

	return undefined;
};

/** The offset in V8's words; undefined where they only quote the text around it. */
const saidOffset = (text: string, message: string): number | undefined => {
	const offset = /at position (\d+)/.exec(message)?.[1];
	return offset === undefined ? (/end of json input|unterminated/i.test(message) ? text.length : undefined) : Number(offset);
};

/** Whether a text is right as far as it goes. */
const isRightSoFar = (text: string): boolean => {
	try {
		JSON.parse(text);
		return true;
	} catch (error) {
		return saidOffset(text, (error as Error).message) === text.length;
	}
};

/** Where JSON.parse gave up. Its words do not always say: then the longest part of the text that is right so far is searched for. */
export const positionOfError = (text: string, error: unknown): TextPosition => {
	const said = saidOffset(text, error instanceof Error ? error.message : '');
	if (said !== undefined) {
		return positionAt(text, said);
	}

	let right = 0;
	for (let wrong = text.length; wrong - right > 1;) {
		const middle = Math.floor((right + wrong) / 2);
		if (isRightSoFar(text.slice(0, middle))) {
			right = middle;
		} else {
			wrong = middle;
		}
	}

	return positionAt(text, right);
};
