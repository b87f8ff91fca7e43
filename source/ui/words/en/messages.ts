import type {Side, Status} from '../../../model/source.js';
import {grouped, ordinal, plural} from '../../../text/numbers.js';
import {statuses, views} from './panes.js';
import {twin} from './twin.js';
import {undone} from './undo.js';

/** Sentences about an action's key that follow another sentence. */
export const keys = {
	showsNext: (key: string): string => `${key} shows the next.`,
	undoes: (key: string): string => `${key} undoes it.`,
	stops: (key: string): string => `${key} stops it.`,
	stopsWork: (key: string): string => `${key} stops`,
	stopsNow: (key: string): string => `${key} stops.`,
	goesBack: (key: string): string => `${key} goes back.`,
	searchesAgain: (key: string): string => `${key} searches again.`,
	showsAll: (key: string): string => `${key} shows all.`,
	showsStatus: (key: string): string => `${key} shows the whole status.`,
	endsRange: (key: string): string => `${key} again ends it.`,
	closesQueue: (key: string): string => `${key} closes it.`,
	opensNote: (key: string): string => `${key} opens a note.`,
	opensFind: (key: string): string => `${key} opens a search.`,
	refreshes: (key: string): string => `${key} refreshes.`,
	retries: (key: string): string => `${key} retries.`,
	continues: (key: string): string => `${key} continues there.`,
	compares: (key: string): string => `${key} compares.`,
	comparesVerdicts: (key: string): string => `${key} compares the verdicts.`,
};

/** Labels of background work. Numbers follow them. */
export const progress = {
	search: 'Searching',
	searchFound: (count: number): string => `Searching, ${grouped(count)} found:`,
	counting: 'Counting verdicts',
	judging: 'Judging',
	givingReason: 'Giving the reason',
	unjudged: 'Searching for a sample without a verdict',
	sample: 'Searching for the sample',
	boxProblem: 'Checking boxes',
	sorting: 'Sorting',
};

/** Messages in the last line in response to a key. */
export const messages = {
	view: (view: keyof typeof views): string => views[view][0]!.toUpperCase() + views[view].slice(1),
	twinView: (view: keyof typeof views): string => twin.views[view][0]!.toUpperCase() + twin.views[view].slice(1),
	notLoaded: 'The sample is not loaded yet.',
	listNotLoaded: 'The samples are not loaded yet.',
	onePicture: 'This sample has only one picture.',
	totalUnknown: 'The number of samples is not known yet.',
	noAddress: 'This sample has no address to copy.',
	noId: 'This sample has no ID to copy.',
	copied: (text: string): string => `Copied ${text}`,
	sentToClipboard: (text: string): string => `Sent to the terminal's clipboard: ${text}`,
	/** Precedes the address of the other side, because the wanted one has none. */
	otherAddress: (wanted: Side, other: Side): string => `the ${other} address (no ${wanted} address): `,
	retrying: 'Retrying',
	refreshing: 'Refreshing',
	stopped: 'Stopped.',
	canceled: 'Canceled.',
	pasteIgnored: 'Ignored the pasted text.',
	notAKey: 'This character is not a key. Switch your input method to English.',
	found: (count: number): string => `Found ${plural(count, 'sample')}.`,
	foundSoFar: (count: number): string => `Found ${plural(count, 'sample')} so far.`,
	nothingToDraw: 'There are no samples to draw from.',
	noTraffic: 'The pictures are on this machine.',
	noView: 'The configuration has no view for this key. Add one to the setting "views".',
	queueOfAll: (total: number, seed: string): string => `Reviewing all ${plural(total, 'sample')} in random order, seed ${seed}.`,
	queueOf: (size: number, total: number, seed: string): string => `Reviewing a random ${grouped(size)} of ${plural(total, 'sample')}, seed ${seed}.`,
	queueOfQuotas: (size: number, quotas: ReadonlyArray<readonly [Status, number]>, seed: string): string => `Reviewing a random ${plural(size, 'sample')}: ${quotas.map(([status, count]) => `${grouped(count)} ${statuses[status]}`).join(', ')}; seed ${seed}.`,
	queueResumed: (position: number): string => `Resuming at the ${ordinal(position)}.`,
	notSelected: (count: number): string => `${plural(count, 'sample')} ${count === 1 ? 'is' : 'are'} not loaded yet and ${count === 1 ? 'was' : 'were'} not selected.`,
	rangeStarted: 'Range started.',
	cleared: (count: number): string => `Cleared ${plural(count, 'verdict')}.`,
	replaced: (count: number): string => `Replaced ${plural(count, 'other verdict')}.`,
	noVerdict: 'No verdict to clear.',
	undone,
	nothingToUndo: 'Nothing to undo.',
	nothingToRedo: 'Nothing to redo.',
	allJudgedAfter: 'All samples after this one have a verdict.',
	allJudgedBefore: 'All samples before this one have a verdict.',
	queueNotWhole: 'Judge the queue sample by sample.',
	searchRuns: 'The search is still running.',
	nothingToJudge: 'No samples to judge.',
	nothingJudged: 'Nothing was judged.',
	listChanged: 'The list has changed. Nothing was judged.',
	noteSaved: (count: number): string => count === 1 ? 'Note saved.' : `Note saved on ${plural(count, 'sample')}.`,
	noteRemoved: (count: number): string => `Removed ${plural(count, 'note')}.`,
	noNote: 'No note to remove.',
};
