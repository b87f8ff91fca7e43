import type {CommandContext} from '../command.js';
import {nearest} from '../../text/nearest.js';
import {clean} from '../../text/clean.js';
import {sharedWords} from '../words/shared.js';

/** Output formats: `table` is for people, the others for scripts. */
export const formats = ['table', 'ndjson', 'json', 'csv'] as const;

export type Format = typeof formats[number];

/** Returns the value of `--format`. The default is a table on a terminal and NDJSON in a pipe. */
export const chooseFormat = (given: Format | undefined, {isTTY}: CommandContext['stdout']): Format => given ?? (isTTY ? 'table' : 'ndjson');

/**
Returns a parser for `--fields a,b`. It throws an error whose message lists the known fields.
*/
export const fieldsOf = <const Field extends string>(known: readonly Field[]) => (text: string): readonly Field[] => {
	const names = text.split(',').map(name => name.trim()).filter(name => name !== '');
	const wrong = names.find(name => !known.includes(name as Field));
	if (wrong === undefined && names.length > 0) {
		return names as Field[];
	}

	const near = wrong === undefined ? undefined : nearest(wrong, known);
	throw new Error(wrong === undefined ? sharedWords.flags.noFields(known) : sharedWords.flags.unknownField(clean(wrong), near, known));
};

/** The `--format` flag of every command that prints rows. `--fields` differs from command to command. */
export const formatFlags = {format: {type: 'string', choices: formats}} as const;
