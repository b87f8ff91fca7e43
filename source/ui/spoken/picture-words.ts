import type {SideFacts} from '../../checks/facts.js';
import type {Measured, MeasuredPicture} from '../../measures/measured.js';
import type {Side} from '../../model/source.js';
import {bytes, percent} from '../../text/numbers.js';
import {words} from '../words/index.js';
import {browserParts} from './parts.js';
import {spokenWords} from './words/index.js';

/** The facts that were read from the pictures of a sample. */
export type PictureReport = Readonly<Partial<Record<Side, SideFacts>>> & {
	/** Measures of small pictures; undefined until they are known. */
	readonly measured?: Measured;
	/** Why nothing was read. */
	readonly why?: string;
};

type Picture = Extract<SideFacts, {kind: 'picture'}>;

/** Returns the width and height of a picture after its orientation is applied. */
export const uprightSize = ({width, height, orientation}: Picture): {readonly width: number; readonly height: number} =>
	orientation > 4 ? {width: height, height: width} : {width, height};

const sizeOf = (picture: Picture): string => {
	const {width, height} = uprightSize(picture);
	return width === 0 ? spokenWords().unknownSize : spokenWords().pixels(width, height);
};

const formatOf = ({format}: Picture): string => format === 'other' ? '' : format.toUpperCase();

const bytesOf = ({bytes: length}: Picture): string => length === undefined ? '' : bytes(length);

/** Returns one fact of both pictures, or of the only one. If both have the same value, it is said once. */
const fact = (read: (picture: Picture) => string, before: Picture | undefined, after: Picture | undefined): string => {
	const [first, second] = [before && read(before), after && read(after)];
	return first && second ? spokenWords().change(first, second) : first ?? second ?? '';
};

const pictureOf = (facts: SideFacts | undefined): Picture | undefined => facts?.kind === 'picture' ? facts : undefined;

const scores = ['dark', 'light', 'blur', 'entropy', 'aspect'] as const;

const issuesOf = (picture: MeasuredPicture): string[] =>
	scores.filter(name => picture[name] < browserParts().thresholds[name]).map(name => words().sort.issues[name]);

const colorWords = ({before, after}: Measured): string[] => {
	const {grayNow, colorsNow} = spokenWords();
	if (before && after && before.isGray !== after.isGray) {
		return [after.isGray ? grayNow : colorsNow];
	}

	return (after ?? before)?.isGray ? [words().sort.isGray] : [];
};

const brightnessOf = ({dark}: MeasuredPicture): string => `${Math.round(dark * 100)} %`;

/** Returns the measures in words: how much changed, color, brightness, and issues. */
const measureWords = (measured: Measured): string[] => {
	const {before, after, pair} = measured;
	const {differs, noPixelDiffers, brightness} = spokenWords();
	const shown = after ?? before;
	return [
		...(pair ? [pair.changed === 0 ? noPixelDiffers : differs(percent(pair.changed), Number.isFinite(pair.psnr) ? pair.psnr.toFixed(1) : undefined)] : []),
		...colorWords(measured),
		...(shown ? [brightness(before && after && brightnessOf(before), brightnessOf(shown)), ...issuesOf(shown)] : []),
	];
};

/** Returns the facts in the pictures' headers: `640 by 480 to 320 by 240, JPEG, 41 kB to 12 kB`. */
const headerWords = ({before, after, why}: PictureReport): string[] => {
	const {unreadable, only, noPicture} = spokenWords();
	if (why !== undefined) {
		return [noPicture(why)];
	}

	const [one, other] = [pictureOf(before), pictureOf(after)];
	const broken = ([['before', before], ['after', after]] as const).filter(([, facts]) => facts?.kind === 'undecodable').map(([side]) => `${only[side]} ${unreadable}`);
	return [...[sizeOf, formatOf, bytesOf].map(read => fact(read, one, other)).filter(text => text !== ''), ...broken];
};

/** Returns the known facts about the pictures of a sample, one per entry. */
export const pictureFactsInWords = (report: PictureReport): string[] => [...headerWords(report), ...(report.measured ? measureWords(report.measured) : [])];
