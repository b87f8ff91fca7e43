import {settleUnit} from '../../results/pages/offset-unit.js';
import {WinnowError} from '../../model/errors.js';
import {recordAll, type Recorded} from '../../sources/recording/record-all.js';
import type {Source} from '../../model/source.js';
import {bytes as sizeWords, grouped} from '../../text/numbers.js';
import type {Command} from '../command.js';
import {connectionFlags, connectionHelp, listingFlags} from '../cloud-flags.js';
import {openCloud} from '../open-cloud.js';
import {parseFlags} from '../parse-flags.js';
import {progressLine, progressText} from '../progress-line.js';

const help = `
  Keep a whole task version for offline: every row, every picture before and after

  Usage
    $ winnow record TASK VERSION -o DIR [flags]
    $ winnow record 'https://modelarts.…/versions/VERSION/results' -o DIR

  What is in DIR already is not fetched again: after an interruption the same line
  carries on. winnow replay DIR browses it. Nothing signed is kept; docs/recording.md
  describes the layout.

  Flags
    -o, --output DIR           the folder, made where it is not there
    --size N|original          longest side of the pictures in pixels (default 720)
    --concurrency N            pictures under way at once, 1 to 12 (default 6)
    --offset-unit UNIT         auto, page or record: what the service's offset counts${connectionHelp}
`;

/** The command of a size. `limit_1` would be the service's default: small pictures are not enlarged. */
const size = (text: string): {readonly processParameter: string | undefined} => {
	if (text === 'original') {
		return {processParameter: undefined};
	}

	if (!/^\d{1,4}$/.test(text) || Number(text) < 1 || Number(text) > 4096) {
		throw new Error('It is a number of pixels from 1 to 4096, or original.');
	}

	return {processParameter: `image/resize,m_lfit,w_${text},h_${text}`};
};

const flags = {
	...connectionFlags,
	output: {type: 'string', shortFlag: 'o'},
	size: {type: 'string', parse: size},
	concurrency: {
		type: 'number', min: 1, max: 12, integer: true,
	},
	offsetUnit: listingFlags.offsetUnit,
	processParameter: listingFlags.processParameter,
} as const;

/** What was recorded, in one sentence. */
export const recordedWords = ({rows, earlier, pictures, bytes}: Recorded, directory: string): string => {
	const size = sizeWords(bytes);
	const before = earlier === 0 ? '' : `, ${grouped(earlier)} of them from before`;
	return `${grouped(rows)} samples${before}, ${grouped(pictures)} pictures fetched (${size}): winnow replay ${directory}`;
};

const unitOf = async (source: Source, unit: 'auto' | 'page' | 'record' | undefined, signal: AbortSignal): Promise<'page' | 'record'> => {
	if (unit === 'page' || unit === 'record') {
		return unit;
	}

	const first = await source.listing({offset: 0, limit: 100, status: 'all'}, signal);
	return await settleUnit(source, 'all', first, 100, signal) ?? 'page';
};

export const command: Command = {
	help,
	async run(context) {
		const parsed = parseFlags(context, {help, flags, arguments: [1, 2], names: ['TASK', 'VERSION']});
		if (parsed === undefined) {
			return 0;
		}

		const directory = parsed.flags.output;
		if (directory === undefined) {
			throw new WinnowError({kind: 'usage', what: 'Where to record to is not said', advice: 'Give a folder: -o DIR.'});
		}

		const cloud = await openCloud(context, parsed.flags, parsed.input);
		const line = progressLine(context.stderr);
		try {
			if (cloud.task === undefined || cloud.version === undefined) {
				throw new WinnowError({kind: 'usage', what: 'winnow record needs a task and a version', advice: 'winnow tasks and winnow versions TASK list them.'});
			}

			for (const warning of cloud.warnings) {
				context.stderr.write(`winnow: ${warning}\n`);
			}

			const source = cloud.source(cloud.task, cloud.version);
			const recorded = await recordAll({
				source,
				directory,
				offsetUnit: await unitOf(source, parsed.flags.offsetUnit, context.signal),
				processParameter: parsed.flags.processParameter ?? (parsed.flags.size ?? size('720')).processParameter,
				concurrency: parsed.flags.concurrency,
				signal: context.signal,
				now: performance.now.bind(performance),
				onProgress({share, rows, total, failed, perSecond, secondsLeft}) {
					const words = `${grouped(rows)} of ${total === undefined ? '…' : grouped(total)} samples${failed === 0 ? '' : `, ${failed} pictures failed`}`;
					line.show(() => progressText({
						share, words, perSecond, unit: 'samples', secondsLeft,
					}));
				},
			});
			line.end();
			for (const warning of recorded.warnings) {
				context.stderr.write(`winnow: ${warning}\n`);
			}

			context.stdout.write(`${recordedWords(recorded, directory)}\n`);
			for (const {name, error} of recorded.failures) {
				context.stderr.write(`winnow: ${name}: ${error.line}\n`);
			}

			if (recorded.failed > 0) {
				throw new WinnowError({
					kind: 'partial', what: `${grouped(recorded.failed)} ${recorded.failed === 1 ? 'picture is' : 'pictures are'} not in the recording`, advice: 'The same command tries them again; what is recorded is not fetched twice.',
				});
			}

			return 0;
		} finally {
			line.end();
			await cloud.close();
		}
	},
};
