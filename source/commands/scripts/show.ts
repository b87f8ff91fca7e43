import {processParameterFor} from '../../preview/ladder.js';
import {clean} from '../../text/clean.js';
import {WinnowError} from '../../model/errors.js';
import type {Side} from '../../model/source.js';
import type {Command, CommandContext} from '../command.js';
import {loadConfiguration, type Configuration} from '../configuration.js';
import {chooseFormat, fieldsOf, formatFlags} from '../output/formats.js';
import {rowsText} from '../output/rows-text.js';
import {openVersion, versionFlags} from '../open-version.js';
import {parseFlags} from '../parse-flags.js';
import {progressLine, progressText} from '../progress-line.js';
import {writeStream} from '../output/write-stream.js';
import {scriptsWords} from '../words/scripts.js';
import {sharedWords} from '../words/shared.js';
import {punctuation} from '../../text/sentences.js';
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

/** Returns the argument that names the sample. @throws WinnowError (usage) if it is missing, or there are more arguments. */
const wantedSample = ([wanted, unexpected]: readonly string[]): string => {
	if (wanted === undefined || unexpected !== undefined) {
		throw new WinnowError({
			kind: 'usage',
			what: wanted === undefined ? words.missingSample : sharedWords.flags.unexpectedArgument(clean(unexpected!)),
			advice: words.nameSample,
		});
	}

	return wanted;
};

type SamplePictures = Awaited<ReturnType<typeof samplePictures>>;

type Drawing = {readonly detected: Awaited<ReturnType<typeof detectTerminal>>; readonly show: ReturnType<typeof showOf>};

const drawingOf = async (
	context: CommandContext,
	chosen: Parameters<typeof detectTerminal>[1] & {readonly bandwidth?: Configuration['bandwidth']},
	configuration: Configuration,
): Promise<Drawing> => {
	const detected = await detectTerminal(context, chosen, configuration);
	return {detected, show: showOf(detected, chosen.bandwidth ?? configuration.bandwidth)};
};

/** Returns the image command to request; undefined if no picture is drawn. */
const parameterOf = (drawing: Drawing | undefined, pictures: number): string | undefined => drawing === undefined || drawing.show.way === 'none'
	? undefined
	: processParameterFor(boxOf(drawing.detected.size, pictures), drawing.show);

const widthOf = ({isTTY, columns}: CommandContext['stdout']): number | undefined => isTTY ? columns : undefined;

const printRow = async (
	{stdout, signal}: CommandContext,
	row: ReturnType<typeof sampleRow>,
	pictures: SamplePictures,
	{format, fields}: Pick<Parameters<typeof rowsText>[1], 'format' | 'fields'>,
): Promise<void> => {
	const {row: facts, errors} = pictureRow(pictures);
	await writeStream(stdout, rowsText([{...row, ...facts}], {format, fields, width: widthOf(stdout)}), signal);
	checkComplete(errors);
};

const drawPictures = async ({stdout, signal}: CommandContext, pictures: SamplePictures, drawing: Drawing | undefined): Promise<void> => {
	if (drawing && pictures.length > 0) {
		const {text, errors} = await picturesText(pictures, drawing.detected, drawing.show, {signal, random: Math.random});
		await writeStream(stdout, [`\n${text}`], signal);
		checkComplete(errors);
	}
};

const isPictureField = (field: string): boolean => (pictureFields as readonly string[]).includes(field);

/** @throws WinnowError (partial) if a picture is missing. */
const checkComplete = (errors: ReadonlyArray<{readonly side: Side; readonly error: WinnowError}>): void => {
	const [first] = errors;
	if (first) {
		throw new WinnowError({
			kind: 'partial', what: errors.map(({side, error}) => words.noPicture(words[side], error.line)).join(punctuation.semicolon), advice: first.error.advice, detail: first.error.detail, cause: first.error,
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
			const wanted = wantedSample(opened.rest);
			const isDrawn = format === 'table' && fields === undefined;
			const shownFields = fields ?? (hasPictures ? allFields : sampleFields);
			const drawing = isDrawn && hasPictures ? await drawingOf(context, parsed.flags, configuration) : undefined;
			const sides = which === 'both' ? ['before', 'after'] as const : [which] as const;
			const processParameter = opened.processParameter ?? parameterOf(drawing, sides.length);
			const found = await findSample({
				opened, wanted, processParameter, signal, onProgress(read, total) {
					line.show(() => progressText({share: total === undefined ? undefined : read / Math.max(1, total), text: words.progress(read)}));
				},
			});
			line.end();
			const row = sampleRow(found.sample, found.number);
			const isWanted = isDrawn ? drawing !== undefined && drawing.show.way !== 'none' : hasPictures && shownFields.some(field => isPictureField(field));
			if (isDrawn) {
				await writeStream(stdout, [factLines(row, found.total, widthOf(stdout))], signal);
			}

			const pictures = isWanted
				? await samplePictures({
					source: opened.source, status: opened.status, found, processParameter, sides, signal,
				})
				: [];
			await (isDrawn ? drawPictures(context, pictures, drawing) : printRow(context, row, pictures, {format, fields: shownFields}));
			return 0;
		} finally {
			line.end();
			await opened.source.close();
		}
	},
};
