import {processParameterFor} from '../../preview/ladder.js';
import {clean} from '../../text/clean.js';
import {WinnowError} from '../../model/errors.js';
import type {Side} from '../../model/source.js';
import {grouped} from '../../text/numbers.js';
import type {Command} from '../command.js';
import {loadConfiguration} from '../configuration.js';
import {
	chooseFormat, fieldsOf, formatFlags, formatHelpPart,
} from '../output/formats.js';
import {rowsText} from '../output/rows-text.js';
import {openVersion, versionFlags, versionHelp} from '../open-version.js';
import {parseFlags} from '../parse-flags.js';
import {progressLine, progressText} from '../progress-line.js';
import {writeStream} from '../output/write-stream.js';
import {sampleFields, sampleRow} from './sample-row.js';
import {findSample} from './show/find-sample.js';
import {detectTerminal} from './show/detect-terminal.js';
import {pictureFields, pictureRow} from './show/picture-row.js';
import {samplePictures} from './show/sample-pictures.js';
import {
	boxOf, factLines, picturesText, showOf,
} from './show/show-sample.js';

const allFields = [...sampleFields, ...pictureFields] as const;

const help = `
  One sample: what is known of it, and its picture

  Usage
    $ winnow show TASK VERSION SAMPLE [flags]
    $ winnow show 'https://modelarts.…/versions/VERSION/results' SAMPLE
    $ winnow show --local ORIGIN OUTPUT SAMPLE

  SAMPLE is its number, counted from 1 in the list of --status; or its id, its OBS
  address, or a file's name, which is looked for from the beginning. On a terminal the
  pictures show before and after; in a pipe their format and size are told.

  Flags${formatHelpPart}
    --fields NAMES             ${sampleFields.join(',')},
                               ${pictureFields.slice(0, 4).join(',')},
                               ${pictureFields.slice(4).join(',')}
    --which SIDE               before, after or both (default both)
    --no-pictures              facts only: no picture is fetched
    --graphics WAY             auto, kitty, iterm2, sixel, blocks, ascii or none
    --colors DEPTH             auto, truecolor, 256, 16 or none
    --bandwidth B              low for smaller pictures${versionHelp}

  Examples
    $ winnow show kM7j9TSa YHFWU18z 412
    $ winnow show kM7j9TSa YHFWU18z cats/0412.jpg --which after
`;

const flags = {
	...versionFlags,
	...formatFlags,
	fields: {type: 'string', parse: fieldsOf(allFields)},
	which: {type: 'string', choices: ['before', 'after', 'both']},
	pictures: {type: 'boolean'},
} as const;

/** @throws WinnowError (partial) where a picture is missing. */
const checkWhole = (errors: ReadonlyArray<{readonly side: Side; readonly error: WinnowError}>): void => {
	const [first] = errors;
	if (first) {
		throw new WinnowError({
			kind: 'partial', what: errors.map(({side, error}) => `No picture ${side}: ${error.line}`).join('; '), advice: first.error.advice, detail: first.error.detail, cause: first.error,
		});
	}
};

export const command: Command = {
	help,
	async run(context) {
		const parsed = parseFlags(context, {
			help, flags, arguments: [2, 3], names: ['TASK', 'VERSION', 'SAMPLE'],
		});
		if (parsed === undefined) {
			return 0;
		}

		const {stdout, stderr, signal, env} = context;
		const {which = 'both', pictures: isWithPictures = true, fields} = parsed.flags;
		const format = chooseFormat(parsed.flags.format, stdout);
		const configuration = await loadConfiguration({env});
		const opened = await openVersion(context, parsed.flags, parsed.input);
		const line = progressLine(stderr);
		try {
			const [wanted, tooMany] = opened.rest;
			if (wanted === undefined || tooMany !== undefined) {
				throw new WinnowError({kind: 'usage', what: wanted === undefined ? 'SAMPLE is missing' : `There is one argument too many: ${clean(tooMany!)}`, advice: 'A sample is named by its number, its id or its address.'});
			}

			const isDrawn = format === 'table' && fields === undefined;
			const detected = isDrawn && isWithPictures ? await detectTerminal(context, parsed.flags, configuration) : undefined;
			const show = detected && showOf(detected, parsed.flags.bandwidth ?? configuration.bandwidth);
			const wantsSides = which === 'both' ? ['before', 'after'] as const : [which] as const;
			const processParameter = opened.processParameter ?? (detected && show && show.way !== 'none' ? processParameterFor(boxOf(detected.size, wantsSides.length), show) : undefined);
			const found = await findSample({
				opened, wanted, processParameter, signal, onProgress(read, total) {
					line.show(() => progressText({share: total === undefined ? undefined : read / Math.max(1, total), words: `${grouped(read)} samples read`}));
				},
			});
			line.end();
			const row = sampleRow(found.sample, found.number);
			const isFetched = isWithPictures && (isDrawn ? show?.way !== 'none' : true) && (fields === undefined || fields.some(field => pictureFields.includes(field as typeof pictureFields[number])));
			if (isDrawn) {
				await writeStream(stdout, [factLines(row, found.total, stdout.isTTY ? stdout.columns : undefined)], signal);
			}

			const pictures = isFetched
				? await samplePictures({
					source: opened.source, status: opened.status, found, processParameter, sides: wantsSides, signal,
				})
				: [];
			if (isDrawn && detected && show && pictures.length > 0) {
				const {text, errors} = await picturesText(pictures, detected, show, {signal, random: Math.random});
				await writeStream(stdout, [`\n${text}`], signal);
				checkWhole(errors);
			}

			if (!isDrawn) {
				const {row: facts, errors} = pictureRow(pictures);
				await writeStream(stdout, rowsText([{...row, ...facts}], {
					format, fields: fields ?? (isWithPictures ? allFields : sampleFields), width: stdout.isTTY ? stdout.columns : undefined,
				}), signal);
				checkWhole(errors);
			}

			return 0;
		} finally {
			line.end();
			await opened.source.close();
		}
	},
};
