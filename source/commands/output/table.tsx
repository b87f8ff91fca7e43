import {PassThrough, type Writable} from 'node:stream';
import {render, Text} from 'ink';
import inkTable from 'ink-table';
import type {PropsWithChildren} from 'react';
import {padEnd, padStart, widthOf} from '../../ui/text/fit.js';

const Table = inkTable.default;

export type Row = Readonly<Record<string, string | number | undefined>>;

const Plain = ({children}: PropsWithChildren) => <Text>{children}</Text>;
/** No frame: columns are told apart by space, as the other tools of a shell do. */
const Nothing = () => null;

/**
Draws rows as a dense table through ink-table: no frame, one line a row. ink-table counts UTF-16 units, so each cell is padded here to the columns that it takes on a screen; numbers stand at the right.

@returns Lines with a line break each.
*/
export const drawTable = (rows: readonly Row[], columns: readonly string[], options: {readonly header: boolean; readonly widths?: readonly number[]}): {readonly text: string; readonly widths: number[]} => {
	const numeric = columns.map(name => rows.length > 0 && rows.every(row => typeof row[name] === 'number' || row[name] === undefined));
	const shown = (value: Row[string]): string => value === undefined ? '' : (typeof value === 'number' ? value.toLocaleString('en-US') : value);
	const widths = columns.map((name, index) => options.widths?.[index] ?? Math.max(widthOf(name), ...rows.map(row => widthOf(shown(row[name])))));
	const cell = (text: string, index: number): string => (numeric[index] ? padStart : padEnd)(text, Math.max(widthOf(text), widths[index]!));
	const data = rows.map(row => Object.fromEntries(columns.map((name, index) => [cell(name, index), cell(shown(row[name]), index)])));
	const total = widths.reduce((sum, width) => sum + width + 4, 8);
	let frame = '';
	const stdout = Object.assign(new PassThrough(), {columns: total, rows: rows.length + 10});
	stdout.on('data', (chunk: Uint8Array) => {
		frame = chunk.toString();
	});
	const instance = render(
		<Table data={data} columns={columns.map((name, index) => cell(name, index))} padding={1} header={Plain} cell={Plain} skeleton={Nothing}/>,
		{
			stdout: stdout as unknown as NodeJS.WriteStream, debug: true, patchConsole: false, exitOnCtrlC: false,
		},
	);
	instance.unmount();
	const lines = frame.split('\n').map(line => line.replace(/^ /, '').trimEnd());
	const kept = lines.filter(line => line !== '');
	return {text: (options.header ? kept : kept.slice(1)).map(line => `${line}\n`).join(''), widths};
};

/** Writes rows as one table. */
export const writeTable = async (stdout: Writable, rows: readonly Row[], columns: readonly string[] = Object.keys(rows[0] ?? {})): Promise<void> => {
	if (columns.length > 0) {
		stdout.write(drawTable(rows, columns, {header: true}).text);
	}
};
