import {compareVersions, type VersionDifference} from '../../results/compare/compare-versions.js';
import {createDifferenceSource} from '../../results/compare/difference-source.js';
import {asWinnowError} from '../../model/errors.js';
import type {Catalog, Task, Version} from '../../model/catalog.js';
import type {Source} from '../../model/source.js';
import type {Terminal} from '../../terminal/terminal.js';
import {createKeymap} from '../../ui/actions/registry.js';
import type {Keymap} from '../../ui/keymap.js';
import {runPicker, type Picked} from '../../ui/picker/run-picker.js';
import {runWork} from '../../ui/run-work.js';
import type {ThemeColors} from '../../ui/theme-colors.js';
import type {CommandContext} from '../command.js';
import {loadConfiguration} from '../configuration.js';
import {themeOfUser} from '../theme-of-user.js';
import {browseWords} from '../words/browse.js';
import {sharedWords} from '../words/shared.js';
import type {ReviewResult} from './review-result.js';
import {
	browseVersion, openBrowserTerminal, reportAfterBrowsing,
} from './open-browser.js';
import type {BrowserFlags} from './browser-start.js';
import type {RecordingWarnings} from './recording-warnings.js';

/** Maximum number of differences to browse: they are kept in memory. `winnow compare-versions` has no limit, because it streams them. */
const maxDifferences = 100_000;

type CloudBrowsing = {
	readonly context: CommandContext;
	readonly terminal: Terminal;
	readonly catalog: Catalog;
	readonly flags: BrowserFlags;
	/** The host of the endpoint, for titles. */
	readonly where: string;
	readonly warnings: readonly string[];
	source(task: string, version: string, names?: {readonly title: string}): Source;
	/** Applies `--record`. */
	recorded(source: Source): Promise<Source>;
	readonly recordingWarnings: RecordingWarnings;
};

/** The user's keys and colors. */
type Looks = {readonly keymap: Keymap; readonly colors: ThemeColors};

type ComparedVersions = Pick<Extract<Picked, {one: Version}>, 'task' | 'one' | 'other'>;

/** Compares two versions and browses the differences. */
const browseDifferences = async (browsing: CloudBrowsing, {keymap, colors}: Looks, {task, one, other}: ComparedVersions, judged: ReviewResult[]): Promise<'quit' | 'up'> => {
	const {context, terminal, where} = browsing;
	const title = `${task.name} › ${one.name} → ${other.name}`;
	const first = browsing.source(task.id, one.id);
	const second = browsing.source(task.id, other.id);
	const differences = await runWork({
		terminal, keymap, colors, title: browseWords.comparing(title), signal: context.signal,
	}, async (report, signal) => {
		const found: VersionDifference[] = [];
		const rows = compareVersions({
			first, second, signal,
			onProgress({read, total, changed}) {
				report(sharedWords.progress.rowsCompared(read, total, changed));
			},
		});
		for await (const difference of rows) {
			found.push(difference);
			if (found.length >= maxDifferences) {
				break;
			}
		}

		return found;
	});
	if (!differences) {
		return context.signal.aborted ? 'quit' : 'up';
	}

	const source = createDifferenceSource(first, second, differences, {
		...first.identity, version: `${one.id} ${other.id}`, title, where,
	});
	const warnings = differences.length >= maxDifferences ? [browseWords.differencesCut(maxDifferences)] : [];
	const end = await browseVersion(context, terminal, source, {
		flags: {...browsing.flags, offsetUnit: 'record', view: 'beside'}, canGoUp: true, warnings,
	});
	judged.push(end.judged);
	return end.how === 'quit' ? 'quit' : 'up';
};

/** Browses the newer of two versions, and shows the verdicts on the older one next to its own. */
const browseVerdicts = async (browsing: CloudBrowsing, {task, one, other}: ComparedVersions, judged: ReviewResult[]): Promise<'quit' | 'up'> => {
	const {context, terminal, flags} = browsing;
	const [first, second] = (one.created ?? 0) <= (other.created ?? 0) ? [one, other] : [other, one];
	const sourceOf = ({id, name}: Version): Source => browsing.source(task.id, id, {title: `${task.name || task.id} › ${name || id}`});
	const source = sourceOf(second);
	try {
		const {acrossBrowser} = await import('../scripts/index.js');
		const {how, results} = await acrossBrowser(context, {browseVersion, openBrowserTerminal, reportAfterBrowsing}).browse(terminal, {
			later: {name: second.name || second.id, source, operators: second.operators},
			earlier: {name: first.name || first.id, identity: sourceOf(first).identity, operators: first.operators, open: async () => sourceOf(first)},
		}, {flags, canGoUp: true});
		judged.push(...results);
		return how;
	} finally {
		await source.close();
	}
};

/** Returns a source that records, or, with a warning, the source itself if it can't be recorded: a folder holds only one version. */
const recordIfPossible = async ({recorded, recordingWarnings}: CloudBrowsing, source: Source): Promise<Source> => {
	try {
		return await recorded(source);
	} catch (error) {
		recordingWarnings.report(asWinnowError(error));
		return source;
	}
};

/**
Shows tasks, versions and results until the user quits.

@returns The results of all reviews, the latest last.
@throws WinnowError if nothing was ever shown.
*/
export const browseCloud = async (browsing: CloudBrowsing, start: {readonly task?: Task; readonly version?: Version}): Promise<readonly ReviewResult[]> => {
	const {context, terminal, catalog, where, flags} = browsing;
	const {keys} = await loadConfiguration({env: context.env});
	const keymap = createKeymap(keys);
	const {colors} = await themeOfUser(context, flags.theme);
	let {task, version} = start;
	let {warnings} = browsing;
	const judged: ReviewResult[] = [];
	for (;;) {
		if (!task || !version) {
			const picked = await runPicker({
				catalog, terminal, keymap, colors, where, task, isTaskFixed: start.task !== undefined, signal: context.signal,
			});
			if (picked.kind === 'quit') {
				if (picked.failure && judged.length === 0 && !context.signal.aborted) {
					throw picked.failure;
				}

				return judged;
			}

			if (picked.kind !== 'version') {
				const how = picked.kind === 'compare' ? await browseDifferences(browsing, {keymap, colors}, picked, judged) : await browseVerdicts(browsing, picked, judged);
				if (how === 'quit') {
					return judged;
				}

				({task} = picked);
				continue;
			}

			({task, version} = picked);
		}

		const source = await recordIfPossible(browsing, browsing.source(task.id, version.id, {title: `${task.name || task.id} › ${version.name || version.id}`}));
		try {
			const end = await browseVersion(context, terminal, source, {
				flags, canGoUp: true, warnings, recordingWarnings: browsing.recordingWarnings,
			});
			// The lists of tasks and versions were shown.
			judged.push(start.version ? end.judged : {...end.judged, failed: undefined});
			if (end.how === 'quit') {
				return judged;
			}
		} finally {
			await source.close();
		}

		warnings = [];
		version = undefined;
	}
};
