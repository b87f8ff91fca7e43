import {versionNames} from '../model/join-key.js';
import type {SourceIdentity} from '../model/source.js';
import {decidedRows, type Disputes} from '../review/exchange/decided-rows.js';
import type {MarksInFile} from '../review/exchange/read-marks.js';
import {EarlierVerdicts, type EarlierRow} from '../review/across/earlier-verdicts.js';
import {sessionFile} from '../review/journal/journal-name.js';
import {rowKey} from '../review/marks/row.js';
import {QueueRecord} from '../review/queue/queue-record.js';
import {storedQueue} from '../review/queue/queue.js';
import {queuesOf, readResumePoint} from '../review/resume-point.js';
import type {CommandContext} from './command.js';
import {readMarksOf, type MarksPlace} from './version-marks.js';

/** Identifies a version and its journal. */
export type Identity = Pick<SourceIdentity, 'endpoint' | 'project' | 'task' | 'version'>;

/** The verdicts of an earlier version, and the journal that they are in. */
export type EarlierVersion = {
	readonly earlier: EarlierVerdicts;
	/** Yields the rows of the verdicts. Each call reads the journal again. */
	rows(): AsyncGenerator<EarlierRow, void, void>;
	/** One sentence for each part of the journal that can't be read. */
	readonly damage: readonly string[];
	/** Samples on which reviewers disagree. Without a verdict that counts, they are left out. */
	readonly disputes: Disputes;
	close(): Promise<void>;
};

type EarlierOptions = {
	/** The version's name, for people. */
	readonly name: string;
	readonly identity: Identity;
	/** The version to compare with it. */
	readonly other: Identity;
	readonly place: MarksPlace;
};

/** The names in a version's addresses that no other version has. For local folders, the path of the results. */
const namesIn = ({endpoint, task, version}: Identity): string[] => versionNames(endpoint === 'local' ? task : version);

/** The keys of the samples in the version's longest simple random sample. With quotas, statuses have different chances, so those samples are left out. */
const randomKeys = async ({path: file, markOfKey}: MarksInFile): Promise<ReadonlySet<string>> => {
	const queues = queuesOf(await readResumePoint(sessionFile(file)))
		.filter(({draw}) => storedQueue(draw)?.populations.size === 1)
		.map(({judged}) => [...new QueueRecord(judged).countedKeys(markOfKey)]);
	return new Set(queues.sort((one, other) => other.length - one.length)[0]);
};

/**
Reads the verdicts of a version, to compare another version with it. If several reviewers judged a sample, the verdict that exports contain counts (`decideMark`).

@returns Undefined if the version has no journal.
*/
export const openEarlierVersion = async (context: CommandContext, {name, identity, other, place}: EarlierOptions): Promise<EarlierVersion | undefined> => {
	const marks = await readMarksOf(context, identity, place);
	if (!marks) {
		return undefined;
	}

	try {
		const drawn = await randomKeys(marks);
		const disputes = {settled: 0, own: 0, open: 0};
		const rows = async function * (counts: Disputes): AsyncGenerator<EarlierRow, void, void> {
			for await (const row of decidedRows(marks, counts)) {
				if (row.verdict !== undefined) {
					const key = rowKey(row);
					yield {...row, isOwn: marks.markOfKey(key)?.verdict !== undefined, isRandom: drawn.has(key)};
				}
			}
		};

		const earlier = new EarlierVerdicts(name, namesIn(identity), namesIn(other));
		for await (const row of rows(disputes)) {
			earlier.add(row);
		}

		return {
			earlier, rows: () => rows({settled: 0, own: 0, open: 0}), damage: marks.damage, disputes, close: async () => marks.close(),
		};
	} catch (error) {
		await marks.close();
		throw error;
	}
};
