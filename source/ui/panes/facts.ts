import type {PictureFacts, DifferenceFacts} from '../../preview/preview.js';
import {
	isSameRange, isStretched, type SampleFacts, type SampleRange,
} from '../../preview/decode/samples.js';
import {shownNote} from '../../model/shown-note.js';
import {descriptionsBesideStatus} from '../../model/status-names.js';
import {placeLink} from '../../handoff/place-link.js';
import type {Place, Sample, Side} from '../../model/source.js';
import type {LayeredMarks} from '../../review/marks/layers.js';
import {bytes, percent} from '../../text/numbers.js';
import {cutEnd, cutMiddle, padEnd, widthOf} from '../../text/fit.js';
import {punctuation} from '../../text/sentences.js';
import type {Rectangle} from '../layout.js';
import type {DrawnBoxes} from '../boxes/shown-boxes.js';
import type {Theme} from '../theme.js';
import type {View} from '../state/state.js';
import {withOperatorNames, words} from '../words/index.js';
import {fileRemarks} from './file-remarks.js';
import {markLine, othersLines, type Mark} from './mark-words.js';

const sides: readonly Side[] = ['before', 'after'];

/** What is known about the pictures on the screen. */
export type PictureDetails = {
	readonly before?: PictureFacts;
	readonly after?: PictureFacts;
	readonly difference?: DifferenceFacts;
	/** The labels drawn over the pictures. */
	readonly boxesBefore?: DrawnBoxes;
	readonly boxesAfter?: DrawnBoxes;
	/** Whether the service scaled the pictures down. */
	readonly shrunk: boolean;
};

const rangeWords = ({unicode}: Theme, {low, high}: SampleRange): string => {
	const [from, to] = [low, high].map(value => String(Number(value.toPrecision(6)))) as [string, string];
	return unicode ? `${from.replace('-', '\u2212')}\u2013${to.replace('-', '\u2212')}` : words().picture.range(from, to);
};

/** Returns how samples (channel values) of more than 8 bits are shown: `16 bits, 0–4095 stretched`. */
export const samplesWords = (theme: Theme, samples: SampleFacts): string => {
	const {bits, isFloat, range, shown} = samples;
	const {picture} = words();
	const kind = isFloat ? picture.floatingPoint(bits) : picture.bits(bits);
	if (!isSameRange(range, shown)) {
		return `${kind}${punctuation.comma}${picture.shownOn(rangeWords(theme, range), rangeWords(theme, shown))}`;
	}

	return isStretched(samples) ? `${kind}${punctuation.comma}${picture.stretched(rangeWords(theme, shown))}` : kind;
};

const pictureWords = (facts: PictureFacts, theme: Theme, remarks: readonly string[]): string => [
	`${facts.width}×${facts.height} ${facts.format.toUpperCase()}`,
	bytes(facts.bytes),
	facts.samples ? samplesWords(theme, facts.samples) : '',
	facts.frames && facts.frames > 1 ? words().picture.firstFrame(facts.frames) : '',
	facts.damaged ? words().picture.damaged : '',
	...remarks,
].filter(Boolean).join(` ${theme.separator} `);

/** Returns the sizes of the pictures on the screen. A picture that the service scaled down is called a preview, because the file itself is larger. */
export const sizeWords = (theme: Theme, shown: PictureDetails, sample?: Pick<Sample, Side>): string => {
	const named = (sizes: string): string => shown.shrunk ? words().picture.preview(sizes) : sizes;
	const remarks = (side: Side): string[] => {
		const facts = shown[side];
		return facts ? fileRemarks(facts, shown.shrunk ? undefined : sample?.[side].address) : [];
	};

	if (shown.before && shown.after) {
		const {before, after} = shown;
		const samples = after.samples ?? before.samples;
		return named(`${before.width}×${before.height} ${theme.arrow} ${after.width}×${after.height} ${theme.separator} ${bytes(before.bytes)} ${theme.arrow} ${bytes(after.bytes)}${samples ? ` ${theme.separator} ${samplesWords(theme, samples)}` : ''}${sides.flatMap(side => remarks(side).map(remark => ` ${theme.separator} ${words().views[side]}${punctuation.colon}${remark}`)).join('')}`);
	}

	const only = shown.after ?? shown.before;
	return only ? named(pictureWords(only, theme, remarks(shown.after ? 'after' : 'before'))) : '';
};

/** Returns how the files differ if the pictures don't: not at all, in their metadata, or in their encoding. Previews don't show how the files differ. */
const sameWords = (theme: Theme, {isSameFile, resized, files, isPartial}: DifferenceFacts, shrunk: boolean): string => {
	const {picture} = words();
	if (shrunk || resized) {
		return picture.noDifference;
	}

	if (isSameFile) {
		return picture.sameFile;
	}

	const metadata = files?.metadata.map(name => picture.metadata[name] ?? name) ?? [];
	if (files && !files.isEncodedDifferently) {
		return picture.otherMetadata(metadata);
	}

	if (isPartial) {
		return picture.noVisibleDifference;
	}

	if (files?.formats) {
		return picture.otherFormat(files.formats.map(format => format.toUpperCase()).join(` ${theme.arrow} `));
	}

	return files ? picture.otherEncoding(metadata) : picture.otherBytes;
};

/**
Returns what the difference view measured.

@param shrunk Whether previews were compared.
*/
export const differenceWords = (theme: Theme, difference: DifferenceFacts, shrunk: boolean): string => [
	difference.changed === 0 ? sameWords(theme, difference, shrunk) : words().picture.difference(percent(difference.changed), difference.isColorOnly ?? false),
	difference.changed === 0 ? '' : words().picture.psnr(difference.psnr.toFixed(1)),
	difference.resized ? words().picture.resized : '',
].filter(Boolean).join(` ${theme.separator} `);

/** Returns the line above a picture: its view and name. */
export const pictureTitle = (theme: Theme, columns: number, view: View, name: string): string => {
	const label = words().views[view];
	return theme.dim(label) + '  ' + padEnd(cutMiddle(name, Math.max(1, columns - widthOf(label) - 2)), Math.max(0, columns - widthOf(label) - 2));
};

/** Returns the line above the wipe view, with each half named at its side. */
export const wipeTitle = (theme: Theme, columns: number, name: string): string => {
	const {before, after} = words().views;
	const room = columns - widthOf(before) - widthOf(after) - 4;
	const middle = padEnd(cutMiddle(name, Math.max(1, room)), Math.max(0, room));
	return `${theme.dim(before)}  ${middle}  ${theme.dim(after)}`;
};

type FactsToShow = {
	readonly sample: Sample;
	/** Facts about the visible pictures. */
	readonly details: PictureDetails;
	readonly mark?: Mark | undefined;
	readonly marks?: Pick<LayeredMarks, 'others' | 'adjudicated'>;
	/** Lines about the verdict in another version, the labels, and the rule check. Empty lines are left out. */
	readonly remarks?: readonly string[];
};

/**
Returns the lines under the picture: status and description, verdict and note, boxes, sizes, addresses.
*/
export const factLines = (theme: Theme, {columns, rows}: Pick<Rectangle, 'columns' | 'rows'>, {sample, details, mark, marks, remarks = []}: FactsToShow): string[] => {
	const statusText = sample.status ? words().tabs[sample.status] : words().picture.unknownStatus(cutEnd(shownNote(sample.statusText), 20));
	const status = (sample.status ? theme.status[sample.status] : theme.warning)(statusText);
	const statusWidth = widthOf(statusText);
	const descriptions = descriptionsBesideStatus(sample).map(text => shownNote(text)).join(` ${theme.separator} `);
	const separator = ` ${theme.separator} `;
	const first = descriptions === '' ? status : status + theme.dim(separator) + cutEnd(withOperatorNames(descriptions, columns - statusWidth - 3), Math.max(0, columns - statusWidth - 3));
	const {views, picture} = words();
	const labelWidth = Math.max(widthOf(views.before), widthOf(views.after));
	const address = (label: string, place: Place) => theme.dim(padEnd(label, labelWidth) + ' ')
		+ (place.address === undefined ? theme.dim(picture.none) : theme.link(cutMiddle(place.address, columns - labelWidth - 1), placeLink(place)));
	const difference = details.difference ? [cutEnd(differenceWords(theme, details.difference, details.shrunk), columns)] : [];
	const judged = markLine(theme, columns, sample, mark);
	const othersMarks = marks ? othersLines(theme, columns, sample, marks) : [];
	const shownRemarks = remarks.filter(Boolean);
	const lines = [
		first,
		...(judged === '' ? [] : [judged]),
		...othersMarks,
		...shownRemarks,
		...difference,
		theme.dim(cutEnd(sizeWords(theme, details, sample), columns)),
		address(views.before, sample.before),
		address(views.after, sample.after),
	];
	return (rows >= 5 && judged === '' && othersMarks.length === 0 && shownRemarks.length === 0 ? ['', ...lines] : lines).slice(0, rows);
};
