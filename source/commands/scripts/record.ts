import {detectUnit} from '../../results/pages/offset-unit.js';
import {WinnowError} from '../../model/errors.js';
import {recordAll} from '../../sources/recording/record-all.js';
import type {Source} from '../../model/source.js';
import type {Command} from '../command.js';
import {connectionFlags, listingFlags} from '../cloud-flags.js';
import {openCloud} from '../open-cloud.js';
import {parseFlags} from '../parse-flags.js';
import {progressLine, progressText} from '../progress-line.js';
import {scriptsWords} from '../words/scripts.js';
import {punctuation} from '../../text/sentences.js';
import {pictureSize} from './get/picture-size.js';

const {record: words} = scriptsWords;

/** Default of `--size` (pixels). `limit_1`, the default of the service, would enlarge small pictures. */
const defaultSize = '720';

const flags = {
	...connectionFlags,
	output: {type: 'string', shortFlag: 'o'},
	size: {type: 'string', parse: pictureSize},
	concurrency: {
		type: 'number', min: 1, max: 12, integer: true,
	},
	offsetUnit: listingFlags.offsetUnit,
	processParameter: listingFlags.processParameter,
} as const;

const unitOf = async (source: Source, unit: 'auto' | 'page' | 'record' | undefined, signal: AbortSignal): Promise<'page' | 'record'> => {
	if (unit === 'page' || unit === 'record') {
		return unit;
	}

	const first = await source.listing({offset: 0, limit: 100, status: 'all'}, signal);
	return await detectUnit(source, {first, pageSize: 100, signal}) ?? 'page';
};

export const command: Command = {
	help: scriptsWords.help.record,
	async run(context) {
		const parsed = parseFlags(context, {help: scriptsWords.help.record, flags, arguments: [1, 2], names: ['TASK', 'VERSION']});
		if (parsed === undefined) {
			return 0;
		}

		const directory = parsed.flags.output;
		if (directory === undefined) {
			throw new WinnowError({kind: 'usage', what: words.noFolder, advice: words.giveFolder});
		}

		const cloud = await openCloud(context, parsed.flags, parsed.input);
		const line = progressLine(context.stderr);
		try {
			if (cloud.task === undefined || cloud.version === undefined) {
				throw new WinnowError({kind: 'usage', what: words.needsVersion, advice: words.listThem});
			}

			for (const warning of cloud.warnings) {
				context.stderr.write(`winnow: ${warning}\n`);
			}

			const source = cloud.source(cloud.task, cloud.version);
			const recorded = await recordAll({
				source,
				directory,
				offsetUnit: await unitOf(source, parsed.flags.offsetUnit, context.signal),
				processParameter: parsed.flags.processParameter ?? (parsed.flags.size ?? pictureSize(defaultSize)).parameter,
				concurrency: parsed.flags.concurrency,
				signal: context.signal,
				now: performance.now.bind(performance),
				onProgress({share, rows, total, failed, perSecond, secondsLeft}) {
					line.show(() => progressText({
						share, text: words.progress(rows, total, failed), perSecond, unit: words.unit, secondsLeft,
					}));
				},
			});
			line.end();
			for (const warning of recorded.warnings) {
				context.stderr.write(`winnow: ${warning}\n`);
			}

			context.stdout.write(`${words.done(recorded, directory)}\n`);
			for (const {name, error} of recorded.failures) {
				context.stderr.write(`winnow: ${name}${punctuation.colon}${error.line}\n`);
			}

			if (recorded.failed > 0) {
				throw new WinnowError({
					kind: 'partial', what: words.missing(recorded.failed), advice: words.retry,
				});
			}

			return 0;
		} finally {
			line.end();
			await cloud.close();
		}
	},
};
