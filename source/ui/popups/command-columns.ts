import type {GroupLines} from './palette.js';
import type {PopupLine} from './popup-facts.js';

/** The visible lines of commands, and the number of lines below them. */
type VisibleLines = {readonly lines: readonly PopupLine[]; readonly below: number};

/** The lines of one column. `hasChosen`: it contains the chosen command. */
type Column = {readonly lines: PopupLine[]; hasChosen: boolean};

const headingsOf = ({heading}: GroupLines): readonly PopupLine[] => heading ? [heading] : [];

/** `isStart`: it is a heading or the first line of a command. */
type FlatLine = {readonly isChosen: boolean; readonly isStart: boolean; readonly line: PopupLine};

const flatLines = (groups: readonly GroupLines[]): FlatLine[] => groups.flatMap(group => [
	...headingsOf(group).map(line => ({isChosen: false, isStart: true, line})),
	...group.commands.flatMap(({isChosen, lines}) => lines.map((line, index) => ({isChosen, isStart: index === 0, line}))),
]);

const emptyLine: PopupLine = {text: '', width: 0};

/** Returns the lines around the chosen command that fit into one column. Leaves lines empty rather than show part of a command. */
export const inOneColumn = (groups: readonly GroupLines[], rows: number): VisibleLines => {
	const all = flatLines(groups);
	if (all.length <= rows) {
		return {lines: all.map(({line}) => line), below: 0};
	}

	const last = all.findLastIndex(({isChosen}) => isChosen);
	let first = Math.max(0, Math.min(last - rows + 1, all.length - rows));
	while (!all[first]!.isStart && !all[first]!.isChosen) {
		first++;
	}

	let end = Math.min(all.length, first + rows);
	while (end < all.length && end - 1 > Math.max(first, last) && !all[end]!.isStart) {
		end--;
	}

	const shown = all.slice(first, end).map(({line}) => line);
	return {lines: [...shown, ...Array.from({length: rows - shown.length}, () => emptyLine)], below: all.length - end};
};

/**
Distributes groups over columns of a given height.

@param maxEmpty Maximum number of lines to leave empty at the end of a column to keep a group together. A group that is split repeats its heading in each column.
*/
const fill = (groups: readonly GroupLines[], height: number, maxEmpty: number): readonly Column[] => {
	const columns: Column[] = [{lines: [], hasChosen: false}];
	const free = (): number => height - columns.at(-1)!.lines.length;
	const next = (): void => {
		if (free() < height) {
			columns.push({lines: [], hasChosen: false});
		}
	};

	for (const group of groups) {
		const heading = headingsOf(group);
		const size = heading.length + group.commands.reduce((sum, {lines}) => sum + lines.length, 0);
		const [first] = group.commands;
		const isWhole = size <= free();
		if (!isWhole && (free() <= maxEmpty ? size <= height || free() < height / 4 : free() < heading.length + (first?.lines.length ?? 0))) {
			next();
		}

		columns.at(-1)!.lines.push(...heading);
		for (const {isChosen, lines} of group.commands) {
			if (lines.length > free()) {
				next();
				columns.at(-1)!.lines.push(...heading);
			}

			const column = columns.at(-1)!;
			column.lines.push(...lines);
			column.hasChosen ||= isChosen;
		}
	}

	return columns;
};

/** Returns at most two columns of equal height that show all groups, kept together. Undefined if they need more rows than available. */
const balanceColumns = (groups: readonly GroupLines[], rows: number): readonly Column[] | undefined => {
	const count = flatLines(groups).length;
	for (let height = Math.ceil(count / 2); height <= rows; height++) {
		const columns = fill(groups, height, height);
		if (columns.length <= 2) {
			return columns;
		}
	}

	return undefined;
};

/** Returns the page of two columns that contains the chosen command. Keeps groups together if that leaves at most a third of a column empty, so that the keys for judging are on the first page of a 120×40 screen. */
export const inTwoColumns = (groups: readonly GroupLines[], rows: number, {each, gap}: {readonly each: number; readonly gap: number}): VisibleLines => {
	const columns = balanceColumns(groups, rows) ?? fill(groups, rows, Math.floor(rows / 3));
	const chosen = Math.max(0, columns.findIndex(({hasChosen}) => hasChosen));
	const page = chosen - (chosen % 2);
	const [left, right] = [columns[page]!.lines, columns[page + 1]?.lines ?? []];
	// All pages have the same height. If that is almost the whole screen, they fill it, so that no row of the list is visible below.
	const longest = Math.max(...columns.map(({lines}) => lines.length));
	const height = columns.length > 2 && rows - longest < 3 ? rows : longest;
	return {
		lines: Array.from({length: height}, (_, index) => {
			const line = left[index] ?? emptyLine;
			const other = right[index];
			return other
				? {
					text: line.text + ' '.repeat(each - line.width + gap) + other.text, width: each + gap + other.width, choice: line.choice, second: {at: each + gap, choice: other.choice},
				}
				: line;
		}),
		below: columns.slice(page + 2).reduce((sum, {lines}) => sum + lines.length, 0),
	};
};
