import {exitCodes, WinnowError} from '../../model/errors.js';
import type {Datasets} from '../../model/dataset.js';
import {demoEndpoint} from '../../model/source.js';
import {clean} from '../../text/clean.js';
import {askInTerminal, canAsk} from '../ask.js';
import {connectionFlags} from '../cloud-flags.js';
import type {Command, CommandContext} from '../command.js';
import {openCloud, sameServiceFlags} from '../open-cloud.js';
import {chooseFormat, fieldsOf, formatFlags} from '../output/formats.js';
import {rowsText, type TableLayout} from '../output/rows-text.js';
import {writeStream} from '../output/write-stream.js';
import {parseFlags} from '../parse-flags.js';
import {importManifestWords as words} from '../words/import-manifest.js';
import {followImport} from './import-manifest/follow-import.js';
import {manifestAddress} from './import-manifest/manifest-address.js';

const fields = ['task_id', 'dataset_id', 'dataset', 'address', 'status', 'imported', 'total'] as const;

const {headings} = words;

type ImportRow = Readonly<Record<typeof fields[number], string | number | null>>;

/** Columns of the table. The other fields repeat what the user typed. */
const layout: TableLayout<ImportRow> = {
	columns: [headings.dataset, headings.status, headings.imported, headings.total, headings.task],
	cells: ({dataset, status, imported, total, task_id: task}) => ({
		[headings.dataset]: dataset ?? '', [headings.status]: words.statuses[status as keyof typeof words.statuses], [headings.imported]: imported ?? '', [headings.total]: total ?? '', [headings.task]: task ?? '',
	}),
	flexible: [headings.dataset],
};

const help = words.help(fields.join(','));

const flags = {
	...connectionFlags,
	...formatFlags,
	fields: {type: 'string', parse: fieldsOf(fields)},
	yes: {type: 'boolean', shortFlag: 'y'},
} as const;

/** Asks for confirmation. @returns Whether the user confirmed. */
const confirm = async (context: CommandContext, question: string): Promise<boolean> => {
	const answer = await askInTerminal(context, question);
	return ['y', 'yes'].includes(answer?.trim().toLowerCase() ?? '');
};

const createTask = async ({stderr, signal}: CommandContext, datasets: Datasets, dataset: string, address: string): Promise<string> => {
	try {
		return await datasets.importManifest(dataset, address, signal);
	} catch (error) {
		if (signal.aborted) {
			stderr.write(`winnow: ${words.mayHaveBegun}\n`);
		}

		throw error;
	}
};

type ImportRequest = {
	/** Its ID. */
	readonly dataset: string;
	readonly address: string;
	/** Whether the user confirmed with `--yes`. */
	readonly isAgreed: boolean;
};

const importInto = async (context: CommandContext, datasets: Datasets, {dataset, address, isAgreed}: ImportRequest) => {
	const {stderr, signal} = context;
	// A missing dataset is reported before the question.
	const {name, samples} = await datasets.dataset(dataset, signal);
	const title = name === '' ? clean(dataset) : name;
	if (!isAgreed && !await confirm(context, words.ask(clean(address), title, samples))) {
		stderr.write(`winnow: ${words.canceled}\n`);
		return undefined;
	}

	const task = await createTask(context, datasets, dataset, address);
	stderr.write(`winnow: ${words.created(task)}\n`);
	try {
		const {status, imported, total} = await followImport(context, datasets, {dataset, task});
		const isIncomplete = imported !== undefined && (imported === 0 || imported < (total ?? 0));
		stderr.write(`winnow: ${isIncomplete ? words.incomplete(imported, total ?? imported, title) : words.completed(imported, title)}\n`);
		if (samples !== undefined && samples > 0) {
			stderr.write(`winnow: ${words.keptSamples(title, samples)}\n`);
		}

		const row = {
			task_id: task, dataset_id: clean(dataset), dataset: title, address: clean(address), status, imported: imported ?? null, total: total ?? null,
		};
		return {row, isIncomplete};
	} catch (error) {
		if (signal.aborted) {
			stderr.write(`winnow: ${words.continues(task)}\n`);
		}

		throw error;
	}
};

export const command: Command = {
	help,
	async run(context) {
		const parsed = parseFlags(context, {help, flags, arguments: [2, 2], names: ['DATASET', 'ADDRESS']});
		if (parsed === undefined) {
			return 0;
		}

		const [dataset, given] = parsed.input as [string, string];
		if (parsed.flags.endpoint === demoEndpoint) {
			throw new WinnowError({kind: 'usage', what: words.isDemo, advice: words.serveInstead});
		}

		const address = await manifestAddress(dataset, given, sameServiceFlags(parsed.flags));
		const isAgreed = parsed.flags.yes ?? false;
		if (!isAgreed && !canAsk(context)) {
			throw new WinnowError({kind: 'usage', what: words.needsYes, advice: words.needsYesAdvice});
		}

		const cloud = await openCloud(context, parsed.flags, []);
		try {
			for (const warning of cloud.warnings) {
				context.stderr.write(`winnow: ${warning}\n`);
			}

			const result = await importInto(context, cloud.datasets(), {dataset, address, isAgreed});
			if (result) {
				await writeStream(context.stdout, rowsText([result.row], {
					format: chooseFormat(parsed.flags.format, context.stdout),
					fields: parsed.flags.fields ?? fields,
					table: parsed.flags.fields ? undefined : layout,
					width: context.stdout.isTTY ? context.stdout.columns : undefined,
				}), context.signal);
			}

			return result?.isIncomplete ? exitCodes.partial : 0;
		} finally {
			await cloud.close();
		}
	},
};
