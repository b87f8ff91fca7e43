import {plainAddress} from '../../review/marks/row.js';
import {WinnowError} from '../../model/errors.js';
import type {Command} from '../command.js';
import {chooseFormat, fieldsOf, formatFlags} from '../output/formats.js';
import {rowsText, type DataRow} from '../output/rows-text.js';
import {
	noMore, openVersion, versionFlags, versionHelp,
} from '../open-version.js';
import {parseFlags} from '../parse-flags.js';
import {progressLine} from '../progress-line.js';
import {writeStream} from '../output/write-stream.js';
import {shortAddress} from './sample-row.js';
import type {PictureJob, SavedPicture} from './get/save-pictures.js';
import {pictureSize} from './get/picture-size.js';
import {checkWhole, progressWords, totalWords} from './get/get-summary.js';
import {getPictures, type GetTotals} from './get/get-pictures.js';

const fields = ['number', 'sample_id', 'side', 'address', 'file', 'bytes', 'state'] as const;

const help = `
  Save pictures as files

  Usage
    $ winnow get TASK VERSION -o DIR [flags]
    $ winnow get 'https://modelarts.…/versions/VERSION/results' -o DIR

  DIR/before and DIR/after get a folder for each bucket with the objects' own paths in
  it; DIR/after-240 is for --size 240. What is there already is not fetched again: after
  an interruption the same line carries on. In a pipe each file is a row; on a terminal
  only with --format.

  Flags
    -o, --output DIR           the folder, made where it is not there
    --which SIDE               before, after or both (default both)
    --size N|original          longest side in pixels; smaller ones are not enlarged (default original)
    --limit N                  at most so many samples
    --format F                 table, ndjson, json or csv
    --fields NAMES             ${fields.join(',')}${versionHelp}

  Examples
    $ winnow get kM7j9TSa YHFWU18z --status modified --which both -o modified
    $ winnow get kM7j9TSa YHFWU18z --size 240 -o small | jq -r 'select(.state == "saved").file'
`;

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

/** Takes all there is, for what that does. */
const finish = async (rows: AsyncGenerator<DataRow, void, undefined>): Promise<void> => {
	for (let step = await rows.next(); !step.done; step = await rows.next()) {
		// Each step has saved a picture.
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
			throw new WinnowError({kind: 'usage', what: 'Where to save the pictures is not said', advice: 'Give a folder: -o DIR.'});
		}

		const {stdout, stderr, signal} = context;
		const opened = await openVersion(context, parsed.flags, parsed.input);
		const line = progressLine(stderr);
		try {
			noMore(opened);
			const totals: GetTotals = {
				expected: undefined, samples: 0, saved: 0, kept: 0, failed: 0, bytes: 0, originals: 0, missing: 0, failure: undefined,
			};
			const pictures = getPictures({
				opened,
				directory: output,
				size: opened.processParameter === undefined ? parsed.flags.size ?? pictureSize('original') : {parameter: opened.processParameter, pixels: undefined},
				sides: which === 'both' ? ['before', 'after'] : [which],
				start: start - 1,
				most: limit,
				signal,
			}, totals);
			const started = performance.now();
			const rows = async function * (): AsyncGenerator<DataRow, void, undefined> {
				for await (const saved of pictures) {
					line.show(() => progressWords(totals, (performance.now() - started) / 1000));
					if (saved.error) {
						line.end();
						stderr.write(`winnow: ${nameOf(saved)}: ${saved.error.line}\n`);
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
			stderr.write(`winnow: ${totalWords(totals)}\n`);
			checkWhole(totals);
			return 0;
		} finally {
			line.end();
			await opened.source.close();
		}
	},
};
