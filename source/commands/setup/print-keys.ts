import type {KeyMode} from '../../ui/keymap.js';
import {keyLabel} from '../../ui/keys.js';
import {inEnglish} from '../../text/language.js';
import {words} from '../../ui/words/index.js';
import type {CommandContext} from '../command.js';
import type {Configuration} from '../configuration.js';
import {chooseFormat, type Format} from '../output/formats.js';
import {rowsText, type DataRow, type TableLayout} from '../output/rows-text.js';
import {writeStream} from '../output/write-stream.js';

export const keyFields = ['action', 'keys', 'modes', 'title'] as const;

const layout: TableLayout<DataRow> = {
	columns: keyFields,
	cells: ({action, keys, modes, title}) => ({
		action: String(action), keys: (keys as readonly string[]).join(' '), modes: (modes as readonly string[]).join(' '), title: String(title),
	}),
	flexible: ['title', 'modes'],
};

/** Prints all actions: id, current keys, modes and title. */
export const printKeys = async ({stdout, signal}: CommandContext, configured: Configuration['keys'], {format, fields}: {readonly format?: Format; readonly fields?: readonly string[]}): Promise<void> => {
	const {bindings, createKeymap} = await import('../../ui/actions/registry.js');
	const keymap = createKeymap(configured);
	const chosen = chooseFormat(format, stdout);
	const rows = () => bindings.map(({id, modes}): DataRow => ({
		action: id, keys: keymap.keysOf(id).map(key => keyLabel(key)), modes: modes satisfies readonly KeyMode[], title: words().actions[id],
	}));
	await writeStream(stdout, rowsText(chosen === 'table' ? rows() : await inEnglish(rows), {
		format: chosen, fields: fields ?? keyFields, table: fields ? undefined : layout, width: stdout.isTTY ? stdout.columns : undefined,
	}), signal);
};
