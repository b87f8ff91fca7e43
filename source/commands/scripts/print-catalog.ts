import {WinnowError} from '../../model/errors.js';
import {clean} from '../../text/clean.js';
import {punctuation} from '../../text/sentences.js';
import type {CommandContext} from '../command.js';
import {chooseFormat, type Format} from '../output/formats.js';
import {rowsText, type DataRow, type TableLayout} from '../output/rows-text.js';
import {writeStream} from '../output/write-stream.js';
import {scriptsWords} from '../words/scripts.js';
import {untilFailure, type Outcome} from './until-failure.js';

const {catalog: words} = scriptsWords;

type CatalogPrint<Item> = {
	readonly items: AsyncIterable<Item>;
	row(item: Item): DataRow;
	readonly format: Format | undefined;
	/** The value of `--fields`. */
	readonly chosen: readonly string[] | undefined;
	readonly fields: readonly string[];
	layout(width: number | undefined): TableLayout<DataRow>;
	readonly what: 'tasks' | 'versions';
};

/** Returns the error of a task or version as a line below the table: `V003: …`. */
const errorLine = ({name, task_id: task, version_id: version, error}: DataRow): string[] => typeof error === 'string' && error !== '' ? [`${clean(String(name || (version ?? task)))}${punctuation.colon}${clean(error)}\n`] : [];

/**
Prints tasks or versions while they arrive. The errors of failed ones are below the table, because no column has room for them.

@throws WinnowError (partial) with the number of printed rows; the original error if none were printed.
*/
export const printCatalog = async <Item>(
	{stdout, stderr, signal}: CommandContext,
	{items, row, format, chosen, fields, layout, what}: CatalogPrint<Item>,
): Promise<void> => {
	const outcome: Outcome = {given: 0};
	const chosenFormat = chooseFormat(format, stdout);
	const width = stdout.isTTY ? stdout.columns : undefined;
	const table = chosen ? undefined : layout(width);
	const errors: string[] = [];
	await writeStream(stdout, rowsText(untilFailure(items, item => {
		const one = row(item);
		errors.push(...errorLine(one));
		return one;
	}, outcome, signal), {
		format: chosenFormat, fields: chosen ?? fields, table, width,
	}), signal);
	if (chosenFormat === 'table' && table && errors.length > 0) {
		await writeStream(stdout, ['\n', ...errors], signal);
	}

	const {given, failure} = outcome;
	if (failure) {
		throw new WinnowError({
			kind: 'partial', what: words.incomplete(given, what, failure.line), advice: failure.advice ?? scriptsWords.retry, detail: failure.detail, cause: failure,
		});
	}

	if (given === 0) {
		stderr.write(`winnow: ${words.none(what)}\n`);
	}
};
