import type {CommandContext} from '../command.js';
import {nearest} from '../../text/nearest.js';
import {clean} from '../../text/clean.js';

/** What scripts can read, and people. */
export const formats = ['table', 'ndjson', 'json', 'csv'] as const;

export type Format = typeof formats[number];

/** `--format`: by default a table on a terminal, ndjson in a pipe. */
export const chooseFormat = (given: Format | undefined, {isTTY}: CommandContext['stdout']): Format => given ?? (isTTY ? 'table' : 'ndjson');

/**
Reads `--fields a,b`.

@returns A parser for a flag; it throws a sentence that names the fields there are.
*/
export const fieldsOf = <const Field extends string>(known: readonly Field[]) => (text: string): readonly Field[] => {
	const names = text.split(',').map(name => name.trim()).filter(name => name !== '');
	const wrong = names.find(name => !known.includes(name as Field));
	if (wrong === undefined && names.length > 0) {
		return names as Field[];
	}

	const near = wrong === undefined ? undefined : nearest(wrong, known);
	throw new Error(`${wrong === undefined ? '' : `There is no field ${clean(wrong)}${near === undefined ? '' : `; did you mean ${near}`}. `}Fields are ${known.join(', ')}, with commas between.`);
};

/** The flags of every command that prints rows, beside `--fields`, whose names differ. */
export const formatFlags = {format: {type: 'string', choices: formats}} as const;

export const formatHelpPart = `
    --format F                 table, ndjson, json or csv (a table on a terminal, else ndjson)`;
