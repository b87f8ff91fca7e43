import {WinnowError} from '../../model/errors.js';
import {grouped} from '../../text/numbers.js';
import type {CommandContext} from '../command.js';
import {chooseFormat, type Format} from '../output/formats.js';
import {rowsText, type DataRow, type TableLayout} from '../output/rows-text.js';
import {writeStream} from '../output/write-stream.js';
import {untilFailure, type Outcome} from './until-failure.js';

export type CatalogPrint<Item> = {
	readonly items: AsyncIterable<Item>;
	row(item: Item): DataRow;
	readonly format: Format | undefined;
	/** What `--fields` says. */
	readonly chosen: readonly string[] | undefined;
	readonly fields: readonly string[];
	readonly layout: TableLayout<DataRow>;
	/** `tasks`, `versions`. */
	readonly what: string;
};

/**
Prints tasks or versions as they come.

@throws WinnowError of the failure itself where nothing came, else (partial) with how many did.
*/
export const printCatalog = async <Item>({stdout, stderr, signal}: CommandContext, {items, row, format, chosen, fields, layout, what}: CatalogPrint<Item>): Promise<void> => {
	const outcome: Outcome = {given: 0};
	await writeStream(stdout, rowsText(untilFailure(items, item => row(item), outcome, signal), {
		format: chooseFormat(format, stdout), fields: chosen ?? fields, table: chosen ? undefined : layout, width: stdout.isTTY ? stdout.columns : undefined,
	}), signal);
	const {given, failure} = outcome;
	if (failure) {
		throw new WinnowError({
			kind: 'partial', what: `Only the first ${grouped(given)} ${what} came: ${failure.line}`, advice: failure.advice ?? 'Try again.', detail: failure.detail, cause: failure,
		});
	}

	if (given === 0) {
		stderr.write(`winnow: there are no ${what}\n`);
	}
};
