import {processParameterFor} from '../../preview/ladder.js';
import {clean} from '../../text/clean.js';
import {WinnowError} from '../../model/errors.js';
import type {Side} from '../../model/source.js';
import type {Command} from '../command.js';
import {loadConfiguration} from '../configuration.js';
import {chooseFormat, fieldsOf, formatFlags} from '../output/formats.js';
import {rowsText} from '../output/rows-text.js';
import {openVersion, versionFlags} from '../open-version.js';
import {parseFlags} from '../parse-flags.js';
import {progressLine, progressText} from '../progress-line.js';
import {writeStream} from '../output/write-stream.js';
import {scriptsWords} from '../words/scripts.js';
import {sharedWords} from '../words/shared.js';
import {sampleFields, sampleRow} from './sample-row.js';
import {findSample} from './show/find-sample.js';
import {detectTerminal} from './show/detect-terminal.js';
import {pictureFields, pictureRow} from './show/picture-row.js';
import {samplePictures} from './show/sample-pictures.js';
import {
	boxOf, factLines, picturesText, showOf,
} from './show/show-sample.js';

const {show: words} = scriptsWords;

const allFields = [...sampleFields, ...pictureFields] as const;

const help = scriptsWords.help.show(allFields.join(','));

const flags = {
	...versionFlags,
	...formatFlags,
	fields: {type: 'string', parse: fieldsOf(allFields)},
	which: {type: 'string', choices: ['before', 'after', 'both']},
	pictures: {type: 'boolean'},
} as const;

/** @throws WinnowError (partial) A picture is missing. */
const checkComplete = (errors: ReadonlyArray<{readonly side: Side; readonly error: WinnowError}>): void => {
	const [first] = errors;
	if (first) {
		throw new WinnowError({
			kind: 'partial', what: errors.map(({side, error}) => words.noPicture(side, error.line)).join('; '), advice: first.error.advice, detail: first.error.detail, cause: first.error,
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
		const {which = 'both', pictures: hasPictures = true, fields} = parsed.flags;
		const format = chooseFormat(parsed.flags.format, stdout);
		const configuration = await loadConfiguration({env});
		const opened = await openVersion(context, parsed.flags, parsed.input);
		const line = progressLine(stderr);
		try {
			const [wanted, unexpected] = opened.rest;
			if (wanted === undefined || unexpected !== undefined) {
				throw new WinnowError({kind: 'usage', what: wanted === undefined ? words.missingSample : sharedWords.flags.unexpectedArgument(clean(unexpected!)), advice: words.nameSample});
			}

			const isDrawn = format === 'table' && fields === undefined;
			const detected = isDrawn && hasPictures ? await detectTerminal(context, parsed.flags, configuration) : undefined;
			const show = detected && showOf(detected, parsed.flags.bandwidth ?? configuration.bandwidth);
			const sides = which === 'both' ? ['before', 'after'] as const : [which] as const;
			const processParameter = opened.processParameter ?? (detected && show && show.way !== 'none' ? processParameterFor(boxOf(detected.size, sides.length), show) : undefined);
			const found = await findSample({
				opened, wanted, processParameter, signal, onProgress(read, total) {
					line.show(() => progressText({share: total === undefined ? undefined : read / Math.max(1, total), text: words.progress(read)}));
				},
			});
			line.end();
			const row = sampleRow(found.sample, found.number);
			const isFetched = hasPictures && (isDrawn ? show?.way !== 'none' : true) && (fields === undefined || fields.some(field => pictureFields.includes(field as typeof pictureFields[number])));
			if (isDrawn) {
				await writeStream(stdout, [factLines(row, found.total, stdout.isTTY ? stdout.columns : undefined)], signal);
			}

			const pictures = isFetched
				? await samplePictures({
					source: opened.source, status: opened.status, found, processParameter, sides, signal,
				})
				: [];
			if (isDrawn && detected && show && pictures.length > 0) {
				const {text, errors} = await picturesText(pictures, detected, show, {signal, random: Math.random});
				await writeStream(stdout, [`\n${text}`], signal);
				checkComplete(errors);
			}

			if (!isDrawn) {
				const {row: facts, errors} = pictureRow(pictures);
				await writeStream(stdout, rowsText([{...row, ...facts}], {
					format, fields: fields ?? (hasPictures ? allFields : sampleFields), width: stdout.isTTY ? stdout.columns : undefined,
				}), signal);
				checkComplete(errors);
			}

			return 0;
		} finally {
			line.end();
			await opened.source.close();
		}
	},
};
