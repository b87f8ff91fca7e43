import type {BigIntStats} from 'node:fs';
import {
	open, readFile, rename, rm, stat,
} from 'node:fs/promises';
import process from 'node:process';
import {statusFilters, type StatusFilter} from '../model/source.js';
import {systemCode} from './journal/journal-errors.js';
import {verdicts, type Verdict} from './marks/judgements.js';
import type {QueueRecordRow} from './queue/queue-record.js';
import type {StoredQueue} from './queue/queue-runs.js';
import {journalWords} from './journal/words/index.js';

/** The user's position in a version and the view, restored at the next start. */
export type ResumePoint = {
	readonly list: StatusFilter;
	/** Index of the sample under the cursor, from 0. */
	readonly index: number;
	/** Number of list rows shown above the cursor. Missing in files of earlier versions of Winnow. */
	readonly above?: number;
	/** `sampleKey` of that sample, in case the list's order changes. */
	readonly key?: string;
	readonly view?: typeof sessionViews[number];
	readonly layout?: typeof sessionLayouts[number];
	/** Cursors of the other tabs. */
	readonly cursors?: Readonly<Partial<Record<StatusFilter, number>>>;
	/** Number of samples of each status. */
	readonly totals?: Readonly<Partial<Record<StatusFilter, number>>>;
	/** The queue that was opened most recently. */
	readonly queue?: StoredQueue;
	/** Queues before that one, the most recent first. Missing in files of earlier versions of Winnow. */
	readonly earlierQueues?: readonly StoredQueue[];
};

const sessionViews = ['after', 'before', 'beside', 'blink', 'wipe', 'difference'] as const;
const sessionLayouts = ['list', 'picture', 'sheet'] as const;

/** @returns Undefined if the file is missing or invalid: then start at the beginning. */
export const readResumePoint = async (file: string): Promise<ResumePoint | undefined> => {
	let text: string;
	try {
		text = await readFile(file, 'utf8');
	} catch (error) {
		if (['ENOENT', 'ENOTDIR', 'EACCES'].includes(systemCode(error) ?? '')) {
			return undefined;
		}

		throw error;
	}

	return parseSession(text);
};

/** Returns all queues of a session, the most recently opened first. */
export const queuesOf = (session: Pick<ResumePoint, 'queue' | 'earlierQueues'> | undefined): StoredQueue[] => [...(session?.queue ? [session.queue] : []), ...(session?.earlierQueues ?? [])];

/** Identifies a file's contents: the file is only ever replaced as a whole. */
const revisionOf = ({ino, mtimeNs, size}: BigIntStats): string => [ino, mtimeNs, size].join(' ');

/** @returns The file's revision; undefined if the file is missing. @throws The file system's error. */
export const readRevision = async (file: string): Promise<string | undefined> => {
	try {
		return revisionOf(await stat(file, {bigint: true}));
	} catch (error) {
		if (systemCode(error) === 'ENOENT') {
			return undefined;
		}

		throw error;
	}
};

/**
Replaces the file atomically, so that a crash leaves the old one or the new one.

@returns The new file's revision.
*/
export const writeResumePoint = async (file: string, session: ResumePoint): Promise<string> => {
	const temporary = `${file}.${process.pid}.new`;
	let revision: string;
	try {
		const handle = await open(temporary, 'w', 0o600);
		try {
			await handle.writeFile(JSON.stringify({winnow: 'session', format: 1, ...session}) + '\n');
			revision = revisionOf(await handle.stat({bigint: true}));
		} finally {
			await handle.close();
		}

		await rename(temporary, file);
		return revision;
	} catch (error) {
		await rm(temporary, {force: true});
		throw error;
	}
};

/** Describes which totals changed since the last visit; undefined if none: "The job changed since your last visit: deleted 301 → 305." */
export const totalsChanged = (before: ResumePoint['totals'], now: ResumePoint['totals']): string | undefined => {
	const changes: Array<readonly [status: string, before: number, now: number]> = [];
	for (const filter of statusFilters) {
		const [old, fresh] = [before?.[filter], now?.[filter]];
		if (old !== undefined && fresh !== undefined && old !== fresh) {
			changes.push([filter, old, fresh]);
		}
	}

	return changes.length === 0 ? undefined : journalWords.totalsChanged(changes);
};

const parseSession = (text: string): ResumePoint | undefined => {
	let value: unknown;
	try {
		value = JSON.parse(text);
	} catch {
		return undefined;
	}

	if (typeof value !== 'object' || value === null) {
		return undefined;
	}

	const fields = value as Readonly<Record<string, unknown>>;
	const list = statusFilters.find(filter => filter === fields.list);
	const index = natural(fields.index);
	const above = natural(fields.above);
	if (fields.format !== 1 || list === undefined || index === undefined) {
		return undefined;
	}

	return {
		list,
		index,
		...(above !== undefined && {above}),
		key: typeof fields.key === 'string' ? fields.key : undefined,
		view: sessionViews.find(view => view === fields.view),
		layout: sessionLayouts.find(layout => layout === fields.layout),
		cursors: numbers(fields.cursors),
		totals: numbers(fields.totals),
		queue: parseQueue(fields.queue),
		...(Array.isArray(fields.earlierQueues) && {earlierQueues: fields.earlierQueues.flatMap(queue => parseQueue(queue) ?? [])}),
	};
};

const parseQueue = (value: unknown): StoredQueue | undefined => {
	const queue = value as Partial<Record<string, unknown>> | undefined | null;
	const position = natural(queue?.position);
	return typeof queue?.draw === 'string' && position !== undefined ? {draw: queue.draw, position, judged: judgedRows(queue.judged)} : undefined;
};

const natural = (value: unknown): number | undefined => Number.isSafeInteger(value) && (value as number) >= 0 ? value as number : undefined;

const isGiven = (value: unknown): boolean => Array.isArray(value) && (value[0] === null || verdicts.includes(value[0] as Verdict)) && Number.isFinite(value[1]);

const isQueueRow = (value: unknown): value is QueueRecordRow => Array.isArray(value) && natural(value[0]) !== undefined && typeof value[1] === 'string' && Array.isArray(value[2]) && value[2].every(given => isGiven(given));

const judgedRows = (value: unknown): QueueRecordRow[] => Array.isArray(value) ? value.filter(row => isQueueRow(row)) : [];

const numbers = (value: unknown): Partial<Record<StatusFilter, number>> => {
	const result: Partial<Record<StatusFilter, number>> = {};
	for (const filter of statusFilters) {
		const number = natural((value as Partial<Record<string, unknown>> | undefined | null)?.[filter]);
		if (number !== undefined) {
			result[filter] = number;
		}
	}

	return result;
};
