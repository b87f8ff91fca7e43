import {plainAddress} from '../../model/plain-address.js';
import {WinnowError} from '../../model/errors.js';
import type {Command} from '../command.js';
import {chooseFormat, fieldsOf, formatFlags} from '../output/formats.js';
import {rowsText, type DataRow} from '../output/rows-text.js';
import {openVersion, refuseMoreArguments, versionFlags} from '../open-version.js';
import {parseFlags} from '../parse-flags.js';
import {progressLine} from '../progress-line.js';
import {writeStream} from '../output/write-stream.js';
import {scriptsWords} from '../words/scripts.js';
import {punctuation} from '../../text/sentences.js';
import {shortAddress} from './sample-row.js';
import type {PictureJob, SavedPicture} from './get/save-pictures.js';
import {pictureSize} from './get/picture-size.js';
import {checkComplete, progressOf, summaryOf} from './get/get-summary.js';
import {getPictures, type GetTotals} from './get/get-pictures.js';

const {get: words} = scriptsWords;

const fields = ['number', 'sample_id', 'side', 'address', 'file', 'bytes', 'state'] as const;

const help = scriptsWords.help.get(fields.join(','));

const flags = {
	...versionFlags,
	...formatFlags,
	fields: {type: 'string', parse: fieldsOf(fields)},
	output: {type: 'string', shortFlag: 'o'},
	which: {type: 'string', choices: ['before', 'after', 'both']},
	size: {type: 'string', parse: pictureSize},
	limit: {type: 'number', min: 0, integer: true},
} as const;

const savedRow = ({sample, index, side, file, bytes, state}: SavedPicture): DataRow => ({
	number: index + 1, sample_id: sample.id, side, address: plainAddress(sample[side].address) ?? null, file: file ?? null, bytes: bytes ?? null, state,
});

const nameOf = ({sample, side}: PictureJob): string => `${side} ${shortAddress(sample[side].address ?? sample.id)}`;

/** Runs the generator to its end for its side effects. */
const finish = async (rows: AsyncGenerator<DataRow, void, undefined>): Promise<void> => {
	for (let step = await rows.next(); !step.done; step = await rows.next()) {
		// Each step saves a picture.
	}
};

export const command: Command = {
	help,
	async run(context) {
		const parsed = parseFlags(context, {help, flags, arguments: [1, 2], names: ['TASK', 'VERSION']});
		if (parsed === undefined) {
			return 0;
		}

		const {output, which = 'both', limit = Number.POSITIVE_INFINITY, start = 1, format, fields: chosen} = parsed.flags;
		if (output === undefined) {
			throw new WinnowError({kind: 'usage', what: words.noFolder, advice: words.giveFolder});
		}

		const {stdout, stderr, signal} = context;
		const opened = await openVersion(context, parsed.flags, parsed.input);
		const line = progressLine(stderr);
		try {
			refuseMoreArguments(opened);
			const totals: GetTotals = {
				expected: undefined, samples: 0, saved: 0, kept: 0, failed: 0, bytes: 0, originals: 0, missing: 0, failure: undefined,
			};
			const pictures = getPictures({
				opened,
				directory: output,
				size: opened.processParameter === undefined ? parsed.flags.size ?? pictureSize('original') : {parameter: opened.processParameter, pixels: undefined},
				sides: which === 'both' ? ['before', 'after'] : [which],
				start: start - 1,
				limit,
				signal,
			}, totals);
			const started = performance.now();
			const rows = async function * (): AsyncGenerator<DataRow, void, undefined> {
				for await (const saved of pictures) {
					line.show(() => progressOf(totals, (performance.now() - started) / 1000));
					if (saved.error) {
						line.end();
						stderr.write(`winnow: ${nameOf(saved)}${punctuation.colon}${saved.error.line}\n`);
					}

					yield savedRow(saved);
				}
			};

			if (format === undefined && stdout.isTTY) {
				await finish(rows());
			} else {
				await writeStream(stdout, rowsText(rows(), {
					format: chooseFormat(format, stdout), fields: chosen ?? fields, width: stdout.isTTY ? stdout.columns : undefined,
				}), signal);
			}

			line.end();
			stderr.write(`winnow: ${summaryOf(totals)}\n`);
			checkComplete(totals);
			return 0;
		} finally {
			line.end();
			await opened.source.close();
		}
	},
};
