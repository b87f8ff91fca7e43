import {startEmulator} from '../../emulator/emulator.js';
import {scan} from '../../results/list/scan.js';
import {statuses, type Source} from '../../model/source.js';
import {createCloudSource} from '../../sources/cloud/cloud-source.js';
import {createConnection} from '../../sources/cloud/connection.js';
import {tokenSigner} from '../../sources/cloud/sign.js';
import {drawTable} from '../../ui/table/draw-table.js';
import {hasFullScreen, type Command, type CommandContext} from '../command.js';
import {browserFlags, browserHelp} from '../cloud-flags.js';
import {browse} from '../browse/open-browser.js';
import {parseFlags} from '../parse-flags.js';
import {writeStream} from '../output/write-stream.js';

const help = `
  Browse a built-in demo job: no account, no network

  Usage
    $ winnow demo [flags]

  A made-up cloud runs inside, with a job of 1,204 pictures drawn from a seed.

  Flags
    --samples N                how many samples (up to 1,000,000)
    --seed N                   another job${browserHelp}
`;

const flags = {
	...browserFlags,
	samples: {type: 'number', min: 0, max: 10_000_000, integer: true},
	seed: {type: 'number', integer: true},
} as const;

/** Without a terminal: totals and first samples, and how to get the browser. */
const printSummary = async (context: CommandContext, source: Source): Promise<void> => {
	const {signal, stdout, stderr} = context;
	const counts = await Promise.all(statuses.map(async status => (await source.listing({offset: 0, limit: 1, status}, signal)).count));
	const totals = statuses.map((status, index) => ({Status: status[0]!.toUpperCase() + status.slice(1), Samples: counts[index]!}));
	const rows: Array<Record<string, string>> = [];
	for await (const sample of scan(source, {signal, most: 10})) {
		rows.push({Status: sample.status ?? sample.statusText, Before: sample.before.address ?? '', After: sample.after.address ?? ''});
	}

	const tables = [drawTable(totals, ['Status', 'Samples'], {header: true}), drawTable(rows, ['Status', 'Before', 'After'], {header: true})];
	await writeStream(stdout, tables.map(({text}) => text), signal);
	stderr.write(context.env.TERM === 'dumb'
		? 'This is the built-in demo job. TERM is dumb: set it to your terminal\'s type, for example TERM=xterm-256color, to browse it.\n'
		: 'This is the built-in demo job. Run winnow demo in a terminal to browse it.\n');
};

export const command: Command = {
	help,
	async run(context) {
		const parsed = parseFlags(context, {help, flags, arguments: [0, 0]});
		if (parsed === undefined) {
			return 0;
		}

		const emulator = await startEmulator({samples: parsed.flags.samples, seed: parsed.flags.seed});
		const connection = createConnection({endpoint: emulator.endpoint, signer: tokenSigner(emulator.token), userAgent: `winnow/${context.version}`});
		const source = createCloudSource({
			connection, project: emulator.project, task: emulator.task, version: emulator.version, title: `${emulator.taskName} › V001`, where: 'demo', stableEndpoint: 'demo',
		});
		try {
			if (!hasFullScreen(context)) {
				await printSummary(context, source);
				return 0;
			}

			return await browse(context, source, parsed.flags);
		} finally {
			await source.close();
			await connection.close();
			await emulator.close();
		}
	},
};
