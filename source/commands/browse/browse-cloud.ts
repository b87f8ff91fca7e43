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
import {grouped} from '../../text/numbers.js';
import type {CommandContext} from '../command.js';
import {loadConfiguration} from '../configuration.js';
import type {ReviewResult} from './review-result.js';
import {browseVersion, type BrowserFlags} from './open-browser.js';
import type {RecordingWarnings} from './recording-warnings.js';

/** Differences that are kept to be browsed; `winnow compare-versions` streams any number. */
const mostDifferences = 100_000;

export type CloudBrowsing = {
	readonly context: CommandContext;
	readonly terminal: Terminal;
	readonly catalog: Catalog;
	readonly flags: BrowserFlags;
	/** Where it is, for the headers. */
	readonly where: string;
	readonly warnings: readonly string[];
	source(task: string, version: string, names?: {readonly title: string}): Source;
	/** `--record`. */
	recorded(source: Source): Promise<Source>;
	readonly trouble: RecordingWarnings;
};

/** Compares two versions and browses what differs. Returns undefined where it was stopped. */
const browseDifferences = async (browsing: CloudBrowsing, keymap: Keymap, {task, one, other}: Extract<Picked, {kind: 'compare'}>, judged: ReviewResult[]): Promise<'quit' | 'up'> => {
	const {context, terminal, where} = browsing;
	const title = `${task.name} › ${one.name} → ${other.name}`;
	const first = browsing.source(task.id, one.id);
	const second = browsing.source(task.id, other.id);
	const differences = await runWork({
		terminal, keymap, title: `Comparing ${title}`, signal: context.signal,
	}, async (say, signal) => {
		const found: VersionDifference[] = [];
		const rows = compareVersions({
			first, second, signal,
			onProgress({read, total, changed}) {
				say(`${grouped(read)}${total === undefined ? '' : ` of ${grouped(total)}`} rows read, ${grouped(changed)} differ`);
			},
		});
		for await (const difference of rows) {
			found.push(difference);
			if (found.length >= mostDifferences) {
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
	const cut = differences.length >= mostDifferences ? [`Only the first ${grouped(mostDifferences)} differences show: winnow compare-versions gives all.`] : [];
	const end = await browseVersion(context, terminal, source, {...browsing.flags, offsetUnit: 'record', view: 'beside'}, {canGoUp: true, warnings: cut});
	judged.push(end.judged);
	return end.how;
};

/** A folder holds one version: whoever goes on to another one browses it all the same, and is told. */
const recordedOrPlain = async ({recorded, trouble}: CloudBrowsing, source: Source): Promise<Source> => {
	try {
		return await recorded(source);
	} catch (error) {
		trouble.tell(asWinnowError(error));
		return source;
	}
};

/**
From tasks to versions to results, and back up with Escape, until the person quits.

@returns What was judged of each version that was browsed, the last one last.
*/
export const browseCloud = async (browsing: CloudBrowsing, start: {readonly task?: Task; readonly version?: Version}): Promise<readonly ReviewResult[]> => {
	const {context, terminal, catalog, where, flags} = browsing;
	const {keys} = await loadConfiguration({env: context.env});
	const keymap = createKeymap(keys);
	let {task, version} = start;
	let {warnings} = browsing;
	const judged: ReviewResult[] = [];
	for (;;) {
		if (!task || !version) {
			const picked = await runPicker({
				catalog, terminal, keymap, where, task, isTaskFixed: start.task !== undefined, signal: context.signal,
			});
			if (picked.kind === 'quit') {
				return judged;
			}

			if (picked.kind === 'compare') {
				if (await browseDifferences(browsing, keymap, picked, judged) === 'quit') {
					return judged;
				}

				({task} = picked);
				continue;
			}

			({task, version} = picked);
		}

		const source = await recordedOrPlain(browsing, browsing.source(task.id, version.id, {title: `${task.name || task.id} › ${version.name || version.id}`}));
		try {
			const end = await browseVersion(context, terminal, source, flags, {canGoUp: true, warnings, trouble: browsing.trouble});
			judged.push(end.judged);
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
