import {VersionList, type OffsetUnit} from '../../results/list/version-list.js';
import {defaultQueueSize} from '../../review/queue/queue.js';
import {QueueRecord} from '../../review/queue/queue-record.js';
import type {QueueSize} from '../../review/queue/queue-size.js';
import {openReview, stateFolder} from '../../review/review.js';
import {totalsChanged} from '../../review/session.js';
import type {ColorDepth, Way} from '../../preview/preview.js';
import {WinnowError} from '../../model/errors.js';
import type {Source, StatusFilter} from '../../model/source.js';
import {openTerminal, type Terminal} from '../../terminal/terminal.js';
import {askFirstWindow} from '../../ui/first-window.js';
import type {BrowserEnd, BrowserPlace} from '../../ui/run-browser.js';
import {hasFullScreen, terminalStreams, type CommandContext} from '../command.js';
import {loadConfiguration} from '../configuration.js';
import {keepBrowserSmall} from '../scripts/steady-memory.js';
import {reviewResult, reportReviews, type ReviewResult} from './review-result.js';
import {printMarks} from './print-marks.js';
import type {RecordingWarnings} from './recording-warnings.js';
import {openUnitMemory} from './unit-memory.js';

/** So many verdicts of a queue are remembered with its place. */
const keptQueueRows = 10_000;

/** What the flags say about the browser itself. */
export type BrowserFlags = {
	readonly status?: StatusFilter;
	readonly pageSize?: number;
	/** Counted from 1. */
	readonly start?: number;
	readonly offsetUnit?: OffsetUnit | 'auto';
	readonly processParameter?: string;
	readonly graphics?: Way | 'auto';
	readonly colors?: ColorDepth | 'auto';
	readonly bandwidth?: 'auto' | 'low' | 'high';
	readonly tmuxDepth?: number;
	readonly fresh?: boolean;
	readonly printMarks?: boolean;
	readonly queueSeed?: string;
	readonly queueSize?: QueueSize;
	/** How pictures show at first, where nothing was resumed. */
	readonly view?: BrowserEnd['view'];
};

/** What is said beside the samples: at once, and when it comes. */
export type BrowsingOptions = {
	readonly warnings?: readonly string[];
	readonly trouble?: RecordingWarnings;
};

/** The terminal that a browser needs, or one line that says so. */
export const requireTerminal = (context: CommandContext, name: string): void => {
	if (context.stdout.isTTY && context.stdin.isTTY && !hasFullScreen(context)) {
		throw new WinnowError({kind: 'usage', what: `winnow ${name} needs a terminal that can move its cursor, and TERM is dumb`, advice: 'Set TERM to your terminal\'s type, for example TERM=xterm-256color, or use winnow list or counts.'});
	}

	if (!hasFullScreen(context)) {
		throw new WinnowError({kind: 'usage', what: `winnow ${name} needs a terminal on standard input and output`, advice: 'In a pipe use winnow list or counts.'});
	}
};

/** Takes the terminal, as flags and settings say. Whoever calls this closes it. */
export const openBrowserTerminal = async (context: CommandContext, flags: BrowserFlags): Promise<Terminal> => {
	const {graphics, colors, bandwidth} = await loadConfiguration({env: context.env});
	return openTerminal({
		...terminalStreams(), env: context.env, graphics: flags.graphics ?? graphics, colors: flags.colors ?? colors, bandwidth: flags.bandwidth ?? bandwidth, tmuxDepth: flags.tmuxDepth,
	});
};

/** Browses a source's version: list, review and place of the last time are opened, and kept when it ends. */
export const browseVersion = async (context: CommandContext, terminal: Terminal, source: Source, flags: BrowserFlags, options: BrowsingOptions & {readonly canGoUp?: boolean} = {}): Promise<BrowserEnd & {readonly judged: ReviewResult}> => {
	const endWait = keepBrowserSmall();
	const configuration = await loadConfiguration({env: context.env});
	const review = await openReview({identity: source.identity, stateFolder: () => stateFolder(context.env), fresh: flags.fresh ?? false});
	const resumed = flags.fresh ? undefined : review.session();
	const version = new VersionList({
		source, pageSize: flags.pageSize ?? configuration.pageSize, offsetUnit: flags.offsetUnit ?? 'auto', processParameter: flags.processParameter, memory: review.kept ? openUnitMemory(stateFolder(context.env)) : undefined,
	});
	const words = [
		...(options.warnings ?? []),
		...review.warnings,
		...(resumed && resumed.index > 0 ? [`Resumed at sample ${resumed.index + 1}.`] : []),
	];
	try {
		const keep = async (place: BrowserPlace): Promise<void> => {
			// A version that does not exist, or a service that did not answer: nothing was seen, so an earlier place stays.
			if (Object.values(version.totals()).every(total => total === undefined)) {
				return;
			}

			await review.saveSession({
				list: place.list === 'found' || place.list === 'queue' ? 'all' : place.list, index: place.index, view: place.view, layout: place.layout, totals: version.totals(), queue: place.queue && {draw: place.queue.draw, position: place.queue.position, judged: place.queue.record.rows().slice(0, keptQueueRows)},
			});
		};

		const list = flags.status ?? resumed?.list ?? 'all';
		const index = flags.start === undefined ? (flags.status === undefined ? resumed?.index ?? 0 : 0) : flags.start - 1;
		const bandwidth = flags.bandwidth ?? configuration.bandwidth;
		askFirstWindow(version, terminal, {
			list, index, processParameter: flags.processParameter, bandwidth: bandwidth ?? 'auto',
		});
		const {runBrowser} = await import('../../ui/run-browser.js');
		const end = await runBrowser({
			source,
			review,
			terminal,
			version,
			start: {
				list,
				index,
				view: resumed?.view ?? flags.view,
				layout: resumed?.layout,
				queue: resumed?.queue && {draw: resumed.queue.draw, position: resumed.queue.position, record: new QueueRecord(resumed.queue.judged)},
			},
			settings: {advance: configuration.advance, queueSeed: flags.queueSeed ?? '1', queueSize: flags.queueSize ?? defaultQueueSize},
			keys: configuration.keys,
			env: context.env,
			canGoUp: options.canGoUp,
			greeting: words.length === 0 ? undefined : words.join(' '),
			processParameter: flags.processParameter,
			bandwidth,
			changedSince: totals => totalsChanged(resumed?.totals, totals),
			onPlace: keep,
			trouble: options.trouble,
			signal: context.signal,
		});
		await keep(end);
		return {...end, judged: await reviewResult(review, source.identity, flags.printMarks ?? false)};
	} finally {
		endWait();
		version.close();
		await review.close();
	}
};

/** Takes the terminal, browses a source's version, and gives it back; `--print-marks` prints the verdicts then. */
export const browse = async (context: CommandContext, source: Source, flags: BrowserFlags, options: BrowsingOptions = {}): Promise<number> => {
	const terminal = await openBrowserTerminal(context, flags);
	let judged: ReviewResult;
	try {
		({judged} = await browseVersion(context, terminal, source, flags, options));
	} finally {
		await terminal.close();
	}

	return reportAfterBrowsing(context, flags, [judged]);
};

/** What is printed once the terminal is given back: `--print-marks` the marks of the version that was browsed last, and what was judged. @returns The exit code. */
export const reportAfterBrowsing = async (context: CommandContext, flags: BrowserFlags, judged: readonly ReviewResult[]): Promise<number> => {
	const last = judged.at(-1);
	const printed = flags.printMarks && last ? await printMarks(context, last) : 0;
	return await reportReviews(context, judged) || printed;
};
