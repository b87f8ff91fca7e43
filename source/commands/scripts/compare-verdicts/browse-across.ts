import type {Source} from '../../../model/source.js';
import type {Terminal} from '../../../terminal/terminal.js';
import type {
	browseVersion, openBrowserTerminal, reportAfterBrowsing,
} from '../../browse/open-browser.js';
import type {BrowserFlags} from '../../browse/browser-start.js';
import type {RecordingWarnings} from '../../browse/recording-warnings.js';
import type {ReviewResult} from '../../browse/review-result.js';
import type {CommandContext} from '../../command.js';
import {sentence} from '../../../text/sentences.js';
import {compareVerdictsWords as words} from '../../words/compare-verdicts.js';
import {openAcross} from './open-across.js';
import type {ComparedVersion} from './open-versions.js';

/** Two versions. The later one is browsed together with the verdicts on the earlier one. */
export type AcrossVersions = {
	readonly later: Omit<ComparedVersion, 'identity'> & {readonly source: Source};
	/** `open` opens its samples, to show those that the later version no longer has. */
	readonly earlier: ComparedVersion & {readonly open: () => Promise<Source>};
};

/** Functions of the browser. They are passed in, because importing their modules here would split the browser's bundle. */
type Browser = {
	readonly browseVersion: typeof browseVersion;
	readonly openBrowserTerminal: typeof openBrowserTerminal;
	readonly reportAfterBrowsing: typeof reportAfterBrowsing;
};

type AcrossOptions = {
	readonly flags: BrowserFlags;
	readonly canGoUp?: boolean;
	readonly warnings?: readonly string[];
	readonly recordingWarnings?: RecordingWarnings;
};

/** How the browser was left, and the results of all reviews. */
type AcrossEnd = {readonly how: 'quit' | 'up'; readonly results: readonly ReviewResult[]};

/** Returns functions that browse a version together with the verdicts on an earlier one. On request they also browse, in the earlier version, the samples that the later one no longer has. */
export const acrossBrowser = (context: CommandContext, browser: Browser) => {
	const browse = async (terminal: Terminal, {later, earlier}: AcrossVersions, options: AcrossOptions): Promise<AcrossEnd> => {
		const opened = await openAcross(context, earlier, {identity: later.source.identity, operators: later.operators}, options.flags);
		const {canGoUp, recordingWarnings} = options;
		const results: ReviewResult[] = [];
		let warnings = [...options.warnings ?? [], ...(opened ? opened.damage : [sentence(words.noVerdicts(earlier.name))])];
		let {flags} = options;
		for (;;) {
			const end = await browser.browseVersion(context, terminal, later.source, {
				flags, canGoUp, warnings, recordingWarnings, across: opened?.across,
			});
			results.push(end.judged);
			if (end.how !== 'lost') {
				return {how: end.how, results};
			}

			warnings = [];
			flags = {
				...flags, start: undefined, status: undefined, fresh: undefined,
			};
			const source = await earlier.open();
			try {
				const inner = await browser.browseVersion(context, terminal, source, {
					flags, canGoUp: true, across: opened?.across.lost(later.name), find: 'across:lost',
				});
				results.push(inner.judged);
				if (inner.how === 'quit') {
					return {how: 'quit', results};
				}
			} finally {
				await source.close();
			}
		}
	};

	return {
		browse,
		/** Opens the terminal, browses, restores the terminal, and prints the summary. @returns The exit code. */
		async run(versions: AcrossVersions, options: AcrossOptions): Promise<number> {
			const terminal = await browser.openBrowserTerminal(context, options.flags);
			let end: AcrossEnd;
			try {
				end = await browse(terminal, versions, options);
			} finally {
				await terminal.close();
			}

			return browser.reportAfterBrowsing(context, options.flags, end.results);
		},
	};
};
