import type {Side, StatusFilter} from '../../../model/source.js';
import type {Verdict} from '../../../review/marks/judgements.js';
import {grouped, plural} from '../../../text/numbers.js';
import type {StatusCounts} from '../../lists/row-list.js';
import {judging} from './judging.js';
import {statuses, tabs} from './panes.js';

/** `a, x or f`. */
const either = (options: readonly string[]): string => options.length < 2 ? options.join('') : `${options.slice(0, -1).join(', ')} or ${options.at(-1)!}`;

const kinds = {
	...statuses, all: 'all', found: 'found', queue: 'queued',
};

/** Headings, keys and frames of popups. */
export const popups = {
	help: 'Keys and commands',
	/** Heading of the commands that work in other views. */
	elsewhere: 'In other views',
	details: 'Sample details',
	confirm: 'Confirm',
	closes: (key: string): string => `${key} closes`,
	moreLines: (arrow: string, count: number): string => `${arrow} ${plural(count, 'more line')}`,
	unavailable: (title: string, why: string): string => `${title} (${why})`,
	view: (name: string): string => `Show the view "${name}"`,
};

/** Labels of sample details. */
export const details = {
	number: 'number',
	status: 'status',
	verdict: 'verdict',
	reason: 'reason',
	note: 'note',
	reviewer: 'reviewer',
	judged: 'judged',
	settled: 'settled',
	description: 'description',
	before: 'before',
	after: 'after',
	pictureBefore: 'picture before',
	pictureAfter: 'picture after',
	previewBefore: 'preview before',
	previewAfter: 'preview after',
	fileBefore: 'file before',
	fileAfter: 'file after',
	difference: 'difference',
	sampleId: 'sample ID',
	versionId: 'version ID',
	pixels: (width: number, height: number): string => `${width} × ${height} pixels`,
	cut: (text: string, shown: number, total: number): string => `${text} (the first ${grouped(shown)} of ${grouped(total)} characters)`,
	more: (count: number): string => `(${grouped(count)} more)`,
};

export const goTo = {
	title: 'Go to',
	keys: 'Enter runs, Esc closes',
	hint: (total: number | undefined): string => `${total === undefined ? 'a number' : `1 to ${grouped(total)}`}, 50%, or a command`,
	totalUnknown: 'The number of samples is not known yet. Wait for the first page.',
	badPercentage: 'A percentage must be between 0% and 100%.',
	unknown: (text: string): string => `"${text}" is not a number, a percentage or a command.`,
	tooSmall: 'Sample numbers start at 1.',
	outOfRange: (number: number, total: number): string => `No sample ${grouped(number)}. Enter a number from 1 to ${grouped(total)}.`,
};

export const find = {
	title: (list: StatusFilter): string => `Find in ${tabs[list]}`,
	keys: 'Enter finds, Esc cancels',
	hint: (hasHistory: boolean): string => `words, status:modified, verdict:reject, verdict:none, reason:blurred, class:cats, changed:>20, !note:x${hasHistory ? '; ↑ history' : ''}`,
};

export const note = {
	title: (samples: number): string => samples === 1 ? 'Note' : `Note on ${plural(samples, 'sample')}`,
	hint: 'Enter saves, Esc cancels; an empty note is removed',
	remove: (count: number, samples: number): string => `Remove the note from ${grouped(count)} of these ${plural(samples, 'sample')}?`,
	replace: (count: number, samples: number): string => `${grouped(count)} of these ${plural(samples, 'sample')} already ${count === 1 ? 'has another note. Replace it?' : 'have other notes. Replace them?'}`,
	removeKeys: 'y removes, any other key goes back',
	replaceKeys: 'y replaces, any other key goes back',
};

export type JudgeAllQuestion = {
	/** Undefined clears verdicts. */
	readonly verdict: Verdict | undefined;
	/** Number of samples to judge. */
	readonly total: number;
	readonly scope: StatusFilter | 'found';
	/** Number of selected samples in the list. */
	readonly selected: number;
	readonly statusCounts: StatusCounts;
};

/** One verdict for a whole list. */
export const judgeAll = {
	title: (list: keyof typeof kinds, count: number): string => list === 'all' ? `Judge all ${plural(count, 'sample')}` : `Judge ${grouped(count)} ${kinds[list]} ${count === 1 ? 'sample' : 'samples'}`,
	choice: (verdict: Verdict | undefined, typed: string, statusCounts: StatusCounts): string => `${typed} ${verdict === undefined ? 'clears verdicts' : judging.choice(verdict, statusCounts)}`,
	hint: (choices: readonly string[]): string => `${choices.join(', ')}.`,
	promptKeys: 'Enter continues, Esc cancels',
	/** How to judge the selection instead. */
	onlySelected: (count: number, keys: readonly string[]): string => ` For the ${grouped(count)} selected only: Esc, then ${either(keys)}.`,
	unknownChoice: (typed: readonly string[]): string => `Type ${either(typed)}.`,
	question({verdict, total, scope, selected, statusCounts}: JudgeAllQuestion): string {
		const inList = (list: StatusFilter): string => list === 'all' ? 'of the version' : `in ${tabs[list]}`;
		const samples = total === 1 ? 'the only sample' : `all ${grouped(total)} samples`;
		const where = scope === 'found' ? 'found' : inList(scope);
		const which = `${samples} ${where}${selected === 0 ? '' : `, not only the ${grouped(selected)} selected`}`;
		return verdict === undefined ? `Clear the verdicts of ${which}?` : judging.question(verdict, which, statusCounts);
	},
	/** The verdicts that a bulk verdict would replace, or that clearing would remove. */
	effect(verdict: Verdict | undefined, counts: ReadonlyArray<readonly [Verdict, number]>, statusCounts: StatusCounts): string {
		const sum = counts.reduce((total, [, count]) => total + count, 0);
		const which = counts.map(([other, count]) => judging.counted(other, count, statusCounts)).join(', ');
		if (sum === 0) {
			return verdict === undefined ? 'None has a verdict.' : 'None has another verdict.';
		}

		return verdict === undefined ? `Clears ${plural(sum, 'verdict')} (${which}).` : `Replaces ${plural(sum, 'other verdict')} (${which}).`;
	},
	keys: 'y judges them, any other key cancels',
	clearKeys: 'y clears them, any other key cancels',
};

const megabytes = (size: number | undefined, limit: number): string => size === undefined ? `larger than ${limit / 1_000_000} MB` : `${(size / 1_000_000).toFixed(1)} MB`;

/** The question before a large original is fetched. Sizes are in bytes; undefined if only known to exceed `limit`. */
export const original = {
	title: 'Large picture',
	question(sizes: ReadonlyArray<{readonly side: Side; readonly size: number | undefined}>, limit: number): string {
		const [first, second] = sizes;
		return second
			? `The original before is ${megabytes(first!.size, limit)}, the one after ${megabytes(second.size, limit)}. Fetch them?`
			: `The original is ${megabytes(first?.size, limit)}. Fetch it?`;
	},
	keys: 'y or Enter fetches, any other key cancels',
};
