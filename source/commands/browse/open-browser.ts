import {existsSync} from 'node:fs';
import {VersionList} from '../../results/list/version-list.js';
import {QueueRuns} from '../../review/queue/queue-runs.js';
import type {Across} from '../../review/across/across.js';
import {openReview} from '../../review/review.js';
import {stateFolder} from '../../system/folders.js';
import {queuesOf, totalsChanged} from '../../review/resume-point.js';
import {WinnowError} from '../../model/errors.js';
import type {Source} from '../../model/source.js';
import {openTerminal, type Terminal} from '../../terminal/terminal.js';
import {requestFirstWindow} from '../../ui/first-window.js';
import type {BrowserEnd, BrowserPosition} from '../../ui/browser-options.js';
import {hasFullScreen, terminalStreams, type CommandContext} from '../command.js';
import {loadConfiguration, reviewerOf} from '../configuration.js';
import {checksFileOf, measuresFileOf} from '../version-cache.js';
import {themeOfUser} from '../theme-of-user.js';
import {browseWords} from '../words/browse.js';
import {sharedPlace} from '../version-marks.js';
import {settingsOf, startOf, type BrowserFlags} from './browser-start.js';
import {hintOfOldJournal} from './hint-of-old-journal.js';
import {keepBrowserSmall} from './steady-memory.js';
import {reviewResult, reportReviews, type ReviewResult} from './review-result.js';
import {printMarks} from './print-marks.js';
import type {RecordingWarnings} from './recording-warnings.js';
import {openUnitMemory} from './unit-memory.js';

/** Options of a browsing session. `recordingWarnings` are shown when they occur. */
type BrowsingOptions = {
	readonly warnings?: readonly string[];
	readonly recordingWarnings?: RecordingWarnings;
	/** The verdicts of another version. */
	readonly across?: Across;
	/** Query of the search to start with. */
	readonly find?: string;
};

/** Combines the warnings of a recording with a hint that arrives while the browser is open. */
const startWarnings = (recording: RecordingWarnings | undefined, hint: Promise<string | undefined> | undefined): Pick<RecordingWarnings, 'subscribe'> => ({
	subscribe(show) {
		let isOpen = true;
		const end = recording?.subscribe(show);
		void hint?.then(text => {
			if (isOpen && text !== undefined) {
				show(text);
			}
		});
		return () => {
			isOpen = false;
			end?.();
		};
	},
});

/** Whether the browser works in lines for a screen reader: by the flag, or by Ink's environment variable. */
const isInLines = ({env}: Pick<CommandContext, 'env'>, {screenReader}: BrowserFlags): boolean => screenReader ?? env.INK_SCREEN_READER === 'true';

/** Whether stdin and stdout are a terminal that can show the browser. */
export const canBrowse = (context: CommandContext, flags: BrowserFlags): boolean => {
	const {stdin, stdout} = context;
	return hasFullScreen(context) || Boolean(stdout.isTTY && stdin.isTTY && isInLines(context, flags));
};

/** @throws WinnowError (usage) if no terminal can show the browser. */
export const requireTerminal = (context: CommandContext, name: string, flags: BrowserFlags): void => {
	if (canBrowse(context, flags)) {
		return;
	}

	throw new WinnowError(context.stdout.isTTY && context.stdin.isTTY
		? {kind: 'usage', what: browseWords.dumbTerminal(name), advice: browseWords.setTerm}
		: {kind: 'usage', what: browseWords.noTerminal(name), advice: browseWords.inAPipe});
};

/** Opens the terminal with the settings of the flags and the configuration. The caller closes it. */
export const openBrowserTerminal = async (context: CommandContext, flags: BrowserFlags): Promise<Terminal> => {
	if (flags.queuePlan !== undefined && flags.queueSize !== undefined) {
		throw new WinnowError({kind: 'usage', what: browseWords.planAndSize, advice: browseWords.omitSize});
	}

	// A missing shared folder, such as one that isn't mounted, is reported before the full screen opens.
	await sharedPlace(context, flags);
	const {graphics, colors, bandwidth, mouse} = await loadConfiguration({env: context.env});
	// An invalid theme is reported before the full screen opens.
	const {background} = await themeOfUser(context, flags.theme);
	return openTerminal({
		...terminalStreams(context),
		env: context.env,
		graphics: flags.graphics ?? graphics,
		colors: flags.colors ?? colors,
		background,
		bandwidth: flags.bandwidth ?? bandwidth,
		tmuxDepth: flags.tmuxDepth,
		mouse: flags.mouse ?? mouse,
		isLineMode: isInLines(context, flags),
	});
};

/** Returns the error if no sample of a version was ever shown; undefined if one was. */
const failureOf = (version: VersionList, list: BrowserEnd['list']): WinnowError | undefined => Object.values(version.totals()).some(total => total !== undefined)
	? undefined
	: version.list(list === 'found' || list === 'queue' ? 'all' : list).failures.visible?.error;

/** Browses a version. Resumes the last session and saves it on exit. */
export const browseVersion = async (
	context: CommandContext,
	terminal: Terminal,
	source: Source,
	{flags, ...options}: BrowsingOptions & {readonly flags: BrowserFlags; readonly canGoUp?: boolean},
): Promise<BrowserEnd & {readonly judged: ReviewResult}> => {
	const endWatch = keepBrowserSmall();
	const configuration = await loadConfiguration({env: context.env});
	const reviewer = await reviewerOf(context, flags);
	const shared = await sharedPlace(context, flags);
	const review = await openReview({
		identity: source.identity, stateFolder: () => stateFolder(context.env), reviewer, ...shared,
	});
	const resumed = flags.fresh ? undefined : review.session();
	// With `--fresh` a queue also starts at its first sample. Its verdicts are kept, like all verdicts.
	const queues = new QueueRuns(queuesOf(review.session()).map(queue => flags.fresh ? {...queue, position: 0} : queue));
	const version = new VersionList({
		source, pageSize: flags.pageSize ?? configuration.pageSize, offsetUnit: flags.offsetUnit ?? 'auto', processParameter: flags.processParameter, memory: review.isSaved ? openUnitMemory(stateFolder(context.env)) : undefined,
	});
	const greeting = [
		...(options.warnings ?? []),
		...review.warnings,
		...(resumed && resumed.index > 0 ? [browseWords.resumed(resumed.index + 1)] : []),
	];
	try {
		const keep = async (place: BrowserPosition): Promise<void> => {
			// The version doesn't exist, or the service didn't answer: keep the last position.
			if (Object.values(version.totals()).every(total => total === undefined)) {
				return;
			}

			await review.saveSession({
				list: place.list === 'found' || place.list === 'queue' ? 'all' : place.list, index: place.index, above: place.above, view: place.view, layout: place.layout, totals: version.totals(), ...queues.stored(),
			});
		};

		const start = startOf(flags, resumed, options.find);
		const bandwidth = flags.bandwidth ?? configuration.bandwidth;
		requestFirstWindow(version, terminal, {
			list: start.list, index: start.index, above: start.above, processParameter: flags.processParameter, bandwidth: bandwidth ?? 'auto',
		});
		const {runBrowser} = await import('../../ui/run-browser.js');
		const end = await runBrowser({
			source,
			review,
			terminal,
			version,
			start,
			across: options.across,
			queues,
			settings: settingsOf(flags, configuration),
			keys: configuration.keys,
			colors: (await themeOfUser(context, flags.theme)).colors,
			async openMeasures() {
				const file = measuresFileOf(context.env, source.identity);
				return file === undefined ? undefined : (await import('../../results/measures/measures-file.js')).MeasuresFile.open(file);
			},
			...(configuration.measure === 'idle' && {measureWhileIdle: async (signal: AbortSignal) => (await import('./open-idle-measures.js')).openIdleMeasures(context.env, source, signal)}),
			async openChecks() {
				const file = checksFileOf(context.env, source.identity);
				return file !== undefined && existsSync(file) ? (await import('../../results/checks/checks-file.js')).ChecksFile.read(file) : undefined;
			},
			env: context.env,
			canGoUp: options.canGoUp,
			greeting: greeting.length === 0 ? undefined : greeting.join(' '),
			processParameter: flags.processParameter,
			bandwidth,
			changedSince: totals => totalsChanged(resumed?.totals, totals),
			onPosition: keep,
			warnings: startWarnings(options.recordingWarnings, shared && hintOfOldJournal(context, review, source.identity, shared)),
			openBoxes: async () => (await import('./open-boxes.js')).openBoxes(source, flags.labels, context.signal),
			openClasses: async () => (await import('./open-boxes.js')).openClassReader(source, flags.labels, context.signal),
			signal: context.signal,
		});
		await keep(end);
		const judged = await reviewResult(review, source.identity, flags.printMarks ?? false);
		return {...end, judged: {...judged, shared: shared?.shared, failed: failureOf(version, end.list)}};
	} finally {
		endWatch();
		version.close();
		await review.close();
	}
};

/** Opens the terminal, browses a version, restores the terminal, and prints the summary. @returns The exit code. */
export const browse = async (context: CommandContext, source: Source, flags: BrowserFlags, options: BrowsingOptions = {}): Promise<number> => {
	const terminal = await openBrowserTerminal(context, flags);
	let judged: ReviewResult;
	try {
		({judged} = await browseVersion(context, terminal, source, {...options, flags}));
	} finally {
		await terminal.close();
	}

	return reportAfterBrowsing(context, flags, [judged]);
};

/**
Prints the marks of the last version with `--print-marks`, and a summary of all reviews. Call it after the terminal is restored.

@returns The exit code.
@throws WinnowError if nothing was ever shown.
*/
export const reportAfterBrowsing = async (context: CommandContext, flags: BrowserFlags, judged: readonly ReviewResult[]): Promise<number> => {
	const last = judged.at(-1);
	const printed = flags.printMarks && last ? await printMarks(context, last, flags) : 0;
	const status = await reportReviews(context, judged) || printed;
	if (last?.failed && judged.every(({failed}) => failed !== undefined) && !context.signal.aborted) {
		throw last.failed;
	}

	return status;
};
