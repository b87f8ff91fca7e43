/** A position in a text, counted from 1. */
export type TextPosition = {readonly line: number; readonly column: number};

/** Line and column of an offset. */
const positionAt = (text: string, offset: number): TextPosition => {
	const lines = text.slice(0, offset).split('\n');
	return {line: lines.length, column: lines.at(-1)!.length + 1};
};

/** A string, a punctuation mark, or a number or word. */
const token = /"(?:[^"\\]|\\.)*"|[{}[\],:]|[^\s"{}[\],:]+/gsu;

type Level = {key: string | number; readonly isList: boolean; isName: boolean};

/**
The position of a member of a JSON text: of its name, or of the value in a list. Undefined if it doesn't exist.

@param text Valid JSON.
@param path Names and list indexes, from the root.
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

/** The offset in V8's message; undefined if the message only quotes the text. */
const offsetInMessage = (text: string, message: string): number | undefined => {
	const offset = /at position (\d+)/.exec(message)?.[1];
	if (offset !== undefined) {
		return Number(offset);
	}

	return /end of json input|unterminated/i.test(message) ? text.length : undefined;
};

/** Whether a text is valid or a prefix of valid JSON. */
const isValidPrefix = (text: string): boolean => {
	try {
		JSON.parse(text);
		return true;
	} catch (error) {
		return offsetInMessage(text, (error as Error).message) === text.length;
	}
};

/** The position of a JSON.parse error. If the message doesn't include it, searches for the longest valid prefix. */
export const positionOfError = (text: string, error: unknown): TextPosition => {
	const offset = offsetInMessage(text, error instanceof Error ? error.message : '');
	if (offset !== undefined) {
		return positionAt(text, offset);
	}

	let right = 0;
	for (let wrong = text.length; wrong - right > 1;) {
		const middle = Math.floor((right + wrong) / 2);
		if (isValidPrefix(text.slice(0, middle))) {
			right = middle;
		} else {
			wrong = middle;
		}
	}

	return positionAt(text, right);
};
