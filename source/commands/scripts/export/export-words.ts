import type {DatasetTotals} from '../../../dataset/dataset-totals.js';
import {shellWord} from '../../../review/journal/journal-arguments.js';
import {clean} from '../../../text/clean.js';
import {exportWords as words} from '../../words/export.js';

/** Fewest samples of a class that training accepts (ModelArts, troubleshooting of ExeML). */
const fewestPerClass = 5;
/** Classes that are listed, the largest first. */
const shownClasses = 20;

const cut = (counted: ReadonlyArray<readonly [string, number]>): [shown: Array<readonly [string, number]>, rest: number] => [
	counted.slice(0, shownClasses).map(([name, count]) => [clean(name), count] as const),
	Math.max(0, counted.length - shownClasses),
];

const unlabeledText = ({none, moved, unreachable, broken, loose}: DatasetTotals['unlabeled']): string[] => {
	const total = none + moved + unreachable + broken + loose;
	return total === 0
		? []
		: [[
			words.unlabeled(total),
			...(moved > 0 ? [words.moved(moved)] : []),
			...(unreachable > 0 ? [words.unreachable(unreachable)] : []),
			...(broken > 0 ? [words.broken(broken)] : []),
			...(loose > 0 ? [words.loose(loose)] : []),
		].join(', ')];
};

const warningsOf = ({classes, kinds, unlabeled, cutBoxes}: DatasetTotals): string[] => {
	const rare = [...classes].filter(([, count]) => count < fewestPerClass);
	return [
		...(rare.length > 0 ? [words.rareClasses(fewestPerClass, rare.length, ...cut(rare))] : []),
		...(kinds.size > 1 ? [words.mixedKinds(cut([...kinds])[0])] : []),
		...unlabeledText(unlabeled),
		...(cutBoxes > 0 ? [words.cutBoxes(cutBoxes)] : []),
	];
};

/** What goes into the file and what does not, one sentence per line. */
export const summaryLines = (totals: DatasetTotals): string[] => {
	const {written, samples, restored, hard, leftOut} = totals;
	const classes = [...totals.classes].sort(([, one], [, other]) => other - one);
	return [
		[words.summary(written, samples), ...(restored > 0 ? [words.restored(restored)] : []), ...(hard > 0 ? [words.hard(hard)] : [])].join(', '),
		...(classes.length > 0 ? [words.classes(...cut(classes))] : []),
		...Object.entries(leftOut)
			.filter(([, count]) => count > 0)
			.map(([reason, count]) => words.leftOut(count, words.reasons[reason as keyof typeof leftOut])),
		...warningsOf(totals),
	];
};

/** How the manifest gets into a dataset: commands to copy. */
export const nextSteps = (file: string, name: string, bucket: string | undefined): string => {
	const target = `obs://${bucket ?? 'BUCKET'}/FOLDER/${name}`;
	return words.nextSteps(
		`obsutil cp ${shellWord(clean(file))} ${shellWord(clean(target))}`,
		`winnow import-manifest DATASET ${shellWord(clean(target))}`,
	);
};
