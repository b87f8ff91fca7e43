import type {PictureFacts, DifferenceFacts} from '../../preview/preview.js';
import {
	isSameRange, isStretched, type SampleFacts, type SampleRange,
} from '../../preview/decode/samples.js';
import type {Sample, Side} from '../../model/source.js';
import {bytes, percent} from '../../text/numbers.js';
import {cutEnd, cutMiddle, padEnd, widthOf} from '../../text/fit.js';
import {statusWords, type Theme} from '../theme.js';
import type {View} from '../state/state.js';
import {viewWords} from '../actions/view-words.js';
import {fileRemarks} from './file-remarks.js';

const sides: readonly Side[] = ['before', 'after'];

/** What is known of the pictures that show. */
export type PictureDetails = {
	readonly before?: PictureFacts;
	readonly after?: PictureFacts;
	readonly difference?: DifferenceFacts;
	/** The pictures are smaller than the samples: the service shrank them. */
	readonly shrunk: boolean;
};

const rangeWords = ({unicode}: Theme, {low, high}: SampleRange): string => {
	const [from, to] = [low, high].map(value => String(Number(value.toPrecision(6)))) as [string, string];
	return unicode ? `${from.replace('-', '\u2212')}\u2013${to.replace('-', '\u2212')}` : `${from} to ${to}`;
};

/** `16 bits, 0–4095 stretched`: what is shown of samples of more than 8 bits. */
export const samplesWords = (theme: Theme, samples: SampleFacts): string => {
	const {bits, isFloat, range, shown} = samples;
	const kind = isFloat ? `${bits}-bit floating point` : `${bits} bits`;
	if (!isSameRange(range, shown)) {
		return `${kind}, ${rangeWords(theme, range)}, shown on ${rangeWords(theme, shown)}`;
	}

	return isStretched(samples) ? `${kind}, ${rangeWords(theme, shown)} stretched` : kind;
};

const pictureWords = (facts: PictureFacts, theme: Theme, remarks: readonly string[]): string => `${facts.width}×${facts.height} ${facts.format.toUpperCase()} ${theme.separator} ${bytes(facts.bytes)}${facts.samples ? ` ${theme.separator} ${samplesWords(theme, facts.samples)}` : ''}${facts.frames && facts.frames > 1 ? ` ${theme.separator} first of ${facts.frames} frames` : ''}${facts.damaged ? ` ${theme.separator} damaged: what is there shows` : ''}${remarks.map(remark => ` ${theme.separator} ${remark}`).join('')}`;

/** Sizes of what shows; what the service shrank is called a preview, since the sample itself is larger. */
export const sizeWords = (theme: Theme, shown: PictureDetails, sample?: Pick<Sample, Side>): string => {
	const label = shown.shrunk ? 'preview ' : '';
	const remarks = (side: Side): string[] => {
		const facts = shown[side];
		return facts ? fileRemarks(facts, shown.shrunk ? undefined : sample?.[side].address) : [];
	};

	if (shown.before && shown.after) {
		const {before, after} = shown;
		const samples = after.samples ?? before.samples;
		return `${label}${before.width}×${before.height} ${theme.arrow} ${after.width}×${after.height} ${theme.separator} ${bytes(before.bytes)} ${theme.arrow} ${bytes(after.bytes)}${samples ? ` ${theme.separator} ${samplesWords(theme, samples)}` : ''}${sides.flatMap(side => remarks(side).map(remark => ` ${theme.separator} ${side}: ${remark}`)).join('')}`;
	}

	const only = shown.after ?? shown.before;
	return only ? label + pictureWords(only, theme, remarks(shown.after ? 'after' : 'before')) : '';
};

/** What the difference view measured. */
export const differenceWords = (theme: Theme, {changed, psnr, resized}: DifferenceFacts): string => [
	changed === 0 ? 'no pixel differs' : `${percent(changed)} of pixels differ`,
	changed === 0 ? '' : `PSNR ${psnr.toFixed(1)} dB`,
	resized ? 'brought to one size' : '',
].filter(Boolean).join(` ${theme.separator} `);

/** The line over the picture: which side shows, and its name. */
export const pictureTitle = (theme: Theme, columns: number, view: View, name: string): string => {
	const label = viewWords[view];
	return theme.dim(label) + '  ' + padEnd(cutMiddle(name, Math.max(1, columns - widthOf(label) - 2)), Math.max(0, columns - widthOf(label) - 2));
};

/** The line over a wipe, in every way of showing: each half is named on its own side. */
export const wipeTitle = (theme: Theme, columns: number, name: string): string => {
	const [left, right] = ['before', 'after'];
	const room = columns - left.length - right.length - 4;
	const middle = padEnd(cutMiddle(name, Math.max(1, room)), Math.max(0, room));
	return `${theme.dim(left)}  ${middle}  ${theme.dim(right)}`;
};

/** The lines under the picture: status and description, sizes, addresses. */
export const factLines = (theme: Theme, columns: number, rows: number, sample: Sample, shown: PictureDetails): string[] => {
	const status = sample.status ? theme.status[sample.status](statusWords[sample.status]) : theme.warning(`Status "${cutEnd(sample.statusText, 20)}"`);
	const statusWidth = sample.status ? statusWords[sample.status].length : widthOf(`Status "${cutEnd(sample.statusText, 20)}"`);
	const said = sample.descriptions.join(` ${theme.separator} `);
	const separator = ` ${theme.separator} `;
	const first = said === '' ? status : status + theme.dim(separator) + cutEnd(said, Math.max(0, columns - statusWidth - 3));
	const address = (label: string, value: string | undefined) => theme.dim(label + ' ') + (value === undefined ? theme.dim('none') : cutMiddle(value, columns - label.length - 1));
	const difference = shown.difference ? [cutEnd(differenceWords(theme, shown.difference), columns)] : [];
	const lines = [
		first,
		...difference,
		theme.dim(cutEnd(sizeWords(theme, shown, sample), columns)),
		address('before', sample.before.address),
		address('after ', sample.after.address),
	];
	return (rows >= 5 ? ['', ...lines] : lines).slice(0, rows);
};
