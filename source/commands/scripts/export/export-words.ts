import path from 'node:path';
import type {DatasetTotals} from '../../../dataset/dataset-totals.js';
import {shellWord} from '../../../review/journal/journal-arguments.js';
import {clean} from '../../../text/clean.js';
import {punctuation} from '../../../text/sentences.js';
import {exportWords as words} from '../../words/export.js';

/** Minimum number of samples per class that training accepts (ModelArts, troubleshooting of ExeML). */
const minPerClass = 5;
/** Maximum number of classes to list, the largest first. */
const maxClasses = 20;

const cutList = (counted: ReadonlyArray<readonly [string, number]>): [shown: Array<readonly [string, number]>, rest: number] => [
	counted.slice(0, maxClasses).map(([name, count]) => [clean(name), count] as const),
	Math.max(0, counted.length - maxClasses),
];

/** Reasons to name, in this order. */
const namedReasons = ['moved', 'unreachable', 'broken', 'loose', 'unsized'] as const satisfies ReadonlyArray<keyof DatasetTotals['unlabeled']>;

const unlabeledText = (unlabeled: DatasetTotals['unlabeled']): string[] => {
	const total = Object.values(unlabeled).reduce((sum, count) => sum + count, 0);
	return total === 0
		? []
		: [[
			words.unlabeled(total),
			...namedReasons.filter(reason => unlabeled[reason] > 0).map(reason => words[reason](unlabeled[reason])),
		].join(punctuation.comma)];
};

const warningsOf = ({classes, kinds, unlabeled, cutBoxes}: DatasetTotals): string[] => {
	const rare = [...classes].filter(([, count]) => count < minPerClass);
	return [
		...(rare.length > 0 ? [words.rareClasses(minPerClass, rare.length, ...cutList(rare))] : []),
		...(kinds.size > 1 ? [words.mixedKinds(cutList([...kinds])[0])] : []),
		...unlabeledText(unlabeled),
		...(cutBoxes > 0 ? [words.cutBoxes(cutBoxes)] : []),
	];
};

/** Returns lines that say which samples are in the file and which are left out. */
export const summaryLines = (totals: DatasetTotals, {hasHard}: {readonly hasHard: boolean}): string[] => {
	const {
		written, samples, restored, flagged, hard, leftOut,
	} = totals;
	const classes = [...totals.classes].sort(([, one], [, other]) => other - one);
	return [
		[words.summary(written, samples), ...(restored > 0 ? [words.restored(restored)] : []), ...(hard > 0 ? [words.hard(hard)] : [])].join(punctuation.comma),
		...(flagged > 0 ? [words.flagged(flagged, hasHard)] : []),
		...(classes.length > 0 ? [words.classes(...cutList(classes))] : []),
		...Object.entries(leftOut)
			.filter(([, count]) => count > 0)
			.map(([reason, count]) => words.leftOut(count, words.reasons[reason as keyof typeof leftOut])),
		...warningsOf(totals),
	];
};

type Written = {
	/** The manifest. */
	readonly file: string;
	readonly bucket: string | undefined;
	/** The folder of VOC files, and the address in OBS that they must be copied to. */
	readonly voc?: {readonly folder: string; readonly address: string};
	/** Flags that choose the service, each after a space. */
	readonly serviceFlags: string;
};

/** Returns the commands that import the manifest into a dataset. */
export const nextSteps = ({
	file, bucket, voc, serviceFlags,
}: Written): string => {
	const target = `obs://${bucket ?? 'BUCKET'}/FOLDER/${path.basename(file)}`;
	return words.nextSteps({
		copy: [
			...(voc ? [`obsutil cp ${shellWord(clean(voc.folder))} ${shellWord(clean(voc.address.replace(/^s3:/, 'obs:')))} -r -flat`] : []),
			`obsutil cp ${shellWord(clean(file))} ${shellWord(clean(target))}`,
		],
		command: `winnow import-manifest DATASET ${shellWord(clean(target))}${serviceFlags}`,
		needsBucket: bucket === undefined,
	});
};
