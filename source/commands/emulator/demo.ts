import {scan} from '../../results/list/scan.js';
import {statuses, type Source} from '../../model/source.js';
import {words as screenWords} from '../../ui/words/index.js';
import type {Command, CommandContext} from '../command.js';
import {browserFlags} from '../cloud-flags.js';
import {browse, canBrowse} from '../browse/open-browser.js';
import {parseFlags} from '../parse-flags.js';
import {writeStream} from '../output/write-stream.js';
import {emulatorWords} from '../words/emulator.js';
import {openDemo} from './open-demo.js';

const {demo: words} = emulatorWords;

const flags = {
	...browserFlags,
	samples: {type: 'number', min: 0, max: 10_000_000, integer: true},
	seed: {type: 'number', integer: true},
} as const;

/** Prints totals and the first samples if there is no terminal. */
const printSummary = async (context: CommandContext, source: Source): Promise<void> => {
	const {signal, stdout, stderr} = context;
	const counts = await Promise.all(statuses.map(async status => (await source.listing({offset: 0, limit: 1, status}, signal)).count));
	const totals = statuses.map((status, index) => ({[words.status]: screenWords().tabs[status], [words.samples]: counts[index]!}));
	const rows: Array<Record<string, string>> = [];
	for await (const sample of scan(source, {signal, most: 10})) {
		rows.push({[words.status]: sample.status === undefined ? sample.statusText : screenWords().statuses[sample.status], [words.before]: sample.before.address ?? '', [words.after]: sample.after.address ?? ''});
	}

	const {drawTable} = await import('../../ui/table/draw-table.js');
	const tables = [
		drawTable(totals, [words.status, words.samples], {header: true}),
		drawTable(rows, [words.status, words.before, words.after], {header: true}),
	];
	await writeStream(stdout, tables.map(({text}) => text), signal);
	stderr.write(`${context.env.TERM === 'dumb' ? words.dumbTerminal : words.runInTerminal}\n`);
};

export const command: Command = {
	help: words.help,
	async run(context) {
		const parsed = parseFlags(context, {help: words.help, flags, arguments: [0, 0]});
		if (parsed === undefined) {
			return 0;
		}

		const {samples, seed} = parsed.flags;
		const demo = await openDemo({userAgent: `winnow/${context.version}`, samples, seed});
		const source = demo.source(demo.task, demo.version, {title: `${demo.taskName} › V001`});
		try {
			if (!canBrowse(context, parsed.flags)) {
				await printSummary(context, source);
				return 0;
			}

			return await browse(context, source, parsed.flags);
		} finally {
			await source.close();
			await demo.close();
		}
	},
};
