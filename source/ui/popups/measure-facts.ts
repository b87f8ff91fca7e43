import {type Measured, type MeasuredPicture, thresholds} from '../../measures/measured.js';
import {hashDistance} from '../../measures/measure-values.js';
import {isOddSize, type UsualSizes} from '../../measures/odd-size.js';
import {punctuation} from '../../text/sentences.js';
import {words} from '../words/index.js';
import {percent} from '../../text/numbers.js';

const scoreNames = ['dark', 'light', 'blur', 'entropy', 'aspect'] as const;

/** Returns the scores of a picture, with a remark after each odd one. @param sizeCount Number of samples whose usual sizes exclude its size; undefined if its size is usual. */
const pictureWords = (picture: MeasuredPicture, sizeCount: number | undefined): string => [
	...scoreNames.map(name => `${name} ${picture[name].toFixed(2)}${picture[name] < thresholds[name] ? ` (${words().sort.issues[name]})` : ''}`),
	`contrast ${picture.contrast.toFixed(2)}`,
	...(picture.isGray ? [words().sort.isGray] : []),
	...(sizeCount === undefined ? [] : [words().sort.isOddSize(sizeCount)]),
].join(punctuation.comma);

const pairWords = ({before, after, pair}: Measured): string | undefined => pair && [
	`changed ${percent(pair.changed)}`,
	`PSNR ${Number.isFinite(pair.psnr) ? `${pair.psnr.toFixed(1)} dB` : '∞'}`,
	`SSIM ${pair.ssim.toFixed(3)}`,
	...(before && after ? [`distance ${hashDistance(before.hash, after.hash)}`] : []),
	...(pair.middle === undefined ? [] : [words().sort.isOfMiddle(pair.middle)]),
].join(punctuation.comma);

/** Returns the lines of a sample's measures, named as in searches. */
export const measureFacts = (measured: Measured | undefined, usual?: UsualSizes): Array<[label: string, value: string | undefined]> => {
	const {sort} = words();
	const sizeCount = isOddSize(measured, usual) ? usual?.judged : undefined;
	return measured
		? [
			[sort.label, pairWords(measured)],
			[sort.before, measured.before && pictureWords(measured.before, measured.after ? undefined : sizeCount)],
			[sort.after, measured.after && pictureWords(measured.after, sizeCount)],
		]
		: [];
};
