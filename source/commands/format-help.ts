import {breakableParts, widthOf} from '../text/fit.js';

/** Line length of help texts: the narrowest common terminal. */
const columns = 80;

const indentOf = (line: string): number => line.length - line.trimStart().length;

/** Returns the column where the description starts in a line such as `    --limit N      text`. */
const textColumn = (line: string): number => /^\s*\S+(?: \S+)*\s{2,}(?=\S)/.exec(line)?.[0].length ?? indentOf(line);

const isCommand = (line: string): boolean => line.trimStart().startsWith('$ ');

/** Lists without spaces break after a comma. */
const partsOf = (word: string, room: number): string[] => breakableParts(word).flatMap(part => widthOf(part) > room ? part.split(/(?<=,)/) : [part]);

/** Wraps text that starts after `first`. Continuation lines are indented. */
const fill = (first: string, text: string, indent: number): string[] => {
	const lines = [first];
	let isStart = true;
	for (const word of text.split(/\s+/)) {
		for (const [index, part] of partsOf(word, columns - indent).entries()) {
			const line = lines.at(-1)!;
			const longer = line + (isStart || index > 0 || /[，。；：！？、）]$/.test(line) ? '' : ' ') + part;
			if (widthOf(longer) > columns && !isStart) {
				lines.push(' '.repeat(indent) + part);
			} else {
				lines[lines.length - 1] = longer;
			}

			isStart = false;
		}
	}

	return lines;
};

/** A command continues on the next line after its first pipe. */
const breakCommand = (line: string): string[] => widthOf(line) <= columns ? [line] : line.replace(' | ', ` |\n${' '.repeat(indentOf(line) + 4)}`).split('\n');

/**
Formats a help text for 80 columns. Paragraphs and flag descriptions with a longer line are wrapped again. Commands break after a pipe.
*/
export const formatHelp = (help: string): string => {
	const source = help.split('\n');
	const lines: string[] = [];
	for (let at = 0; at < source.length;) {
		const line = source[at]!;
		at++;
		if (isCommand(line) || line.trim() === '') {
			lines.push(...breakCommand(line));
			continue;
		}

		const column = textColumn(line);
		const block = [line];
		while (at < source.length && source[at]!.trim() !== '' && indentOf(source[at]!) === column && textColumn(source[at]!) === column && !isCommand(source[at]!)) {
			block.push(source[at]!);
			at++;
		}

		lines.push(...(block.every(one => widthOf(one) <= columns)
			? block
			: fill(line.slice(0, column), [line.slice(column), ...block.slice(1)].map(one => one.trim()).join(' '), column)));
	}

	return lines.join('\n');
};
