import type {CommandContext} from '../../command.js';
import {loadConfiguration} from '../../configuration.js';
import {queryOfView} from '../../views-setting.js';

/**
Returns the queries that samples must match: those of `--view` and `--find`.

@throws WinnowError (usage) The configuration has no such view.
*/
export const queriesOf = async (context: CommandContext, {view, find}: {readonly view?: string; readonly find?: string}): Promise<readonly string[]> => [
	...(view === undefined ? [] : [queryOfView((await loadConfiguration(context)).views, view)]),
	...(find === undefined ? [] : [find]),
];
