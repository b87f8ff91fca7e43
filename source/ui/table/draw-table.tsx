import {PassThrough} from 'node:stream';
import {render, Text} from 'ink';
import inkTable from 'ink-table';
import type {PropsWithChildren} from 'react';
import {
	cutMiddle, padEnd, padStart, widthOf,
} from '../../text/fit.js';
import {grouped} from '../../text/numbers.js';

const Table = inkTable.default;

export type Row = Readonly<Record<string, string | number | undefined>>;

type TableOptions = {
	readonly header: boolean;
	/** The widths returned for an earlier part of the same table. */
	readonly widths?: readonly number[];
	/** Columns of the screen; if undefined, no cell is cut. */
	readonly width?: number;
	/** Names of the columns whose cells are cut in the middle if the screen is too narrow. */
	readonly flexible?: readonly string[];
	/** Minimum widths by column name. */
	readonly minWidths?: Readonly<Record<string, number>>;
};

/** Draws no frame: spaces separate columns, as in other command-line tools. */
const NoFrame = () => null;

/** Space between two columns: the padding that ink-table adds on both sides of a cell. */
const gap = 2;
/** Minimum width of a flexible column. */
const minFlexibleWidth = 8;

/** Narrows the widest flexible column until all columns fit. */
const shrink = (widths: readonly number[], room: number, isFlexible: (index: number) => boolean): number[] => {
	const fitted = [...widths];
	let surplus = fitted.reduce((sum, width) => sum + width + gap, -gap) - room;
	while (surplus > 0) {
		const widest = fitted.map((width, index) => isFlexible(index) ? width : 0);
		const most = Math.max(0, ...widest);
		if (most <= minFlexibleWidth) {
			break;
		}

		fitted[widest.indexOf(most)]!--;
		surplus--;
	}

	return fitted;
};

const shown = (value: Row[string] = ''): string => typeof value === 'number' ? grouped(value) : value;

/**
Draws rows as a dense table with ink-table: no frame, one line per row. ink-table counts UTF-16 units, so cells are padded here by their width on the screen. Numbers are right-aligned.

@returns Lines that each end with a line break, and the widths for the next part.
*/
export const drawTable = (rows: readonly Row[], columns: readonly string[], options: TableOptions): {readonly text: string; readonly widths: number[]} => {
	const numeric = columns.map(name => rows.length > 0 && rows.every(row => typeof row[name] === 'number' || row[name] === undefined));
	const isFlexible = (index: number): boolean => options.flexible?.includes(columns[index]!) ?? false;
	const natural = columns.map((name, index) => {
		const cells = rows.map(row => widthOf(shown(row[name])));
		return options.widths?.[index] ?? Math.max(widthOf(name), options.minWidths?.[name] ?? 0, ...cells);
	});
	const widths = options.width === undefined || options.widths ? natural : shrink(natural, options.width, isFlexible);
	const fit = (text: string, index: number): string => {
		const width = widths[index]!;
		const fitted = options.width !== undefined && isFlexible(index) ? cutMiddle(text, width) : text;
		return (numeric[index] ? padStart : padEnd)(fitted, Math.max(widthOf(fitted), width));
	};

	// Ink-table pads texts by UTF-16 units: trim them and pad again.
	const Fitted = ({children, column = 0}: PropsWithChildren<{readonly column?: number}>) => <Text>{` ${fit(String(children as string).trim(), column)} `}</Text>;
	const data = rows.map(row => Object.fromEntries(columns.map(name => [name, shown(row[name])])));
	let frame = '';
	// In a later part, cells can be wider than their columns, and the line must not wrap.
	const widest = Math.max(0, ...data.map(row => Object.values(row).reduce((sum, text) => sum + widthOf(text) + gap, 0)));
	const stdout = Object.assign(new PassThrough(), {columns: widest + widths.reduce((sum, width) => sum + width + gap, gap), rows: rows.length + 10});
	stdout.on('data', (chunk: Uint8Array) => {
		frame = chunk.toString();
	});
	const instance = render(
		<Table data={data} columns={[...columns]} padding={1} header={Fitted} cell={Fitted} skeleton={NoFrame}/>,
		{
			stdout: stdout as unknown as NodeJS.WriteStream, debug: true, patchConsole: false, exitOnCtrlC: false,
		},
	);
	// If CI is set, Ink writes the frame again on unmount, then a line break.
	const drawn = frame;
	instance.unmount();
	const lines = drawn.split('\n').map(line => line.replace(/^ /, '').trimEnd());
	const nonEmpty = lines.filter(line => line !== '');
	return {text: (options.header ? nonEmpty : nonEmpty.slice(1)).map(line => `${line}\n`).join(''), widths};
};
