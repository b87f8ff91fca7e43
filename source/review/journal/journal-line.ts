import type {Verdict} from '../marks/judgements.js';
import type {Row} from '../marks/row.js';
import {encodeMany, encodeRows} from './journal-rows.js';

/** The version that a journal belongs to, from its first line. */
export type JournalIdentity = {
	readonly endpoint: string;
	readonly project: string;
	readonly task: string;
	readonly version: string;
};

/** The fields that identify a version, in the order of exports. */
export const identityNames = ['endpoint', 'project', 'task', 'version'] as const satisfies ReadonlyArray<keyof JournalIdentity>;

/** Whether both identify the same version. */
export const isSameVersion = (one: Partial<JournalIdentity>, other: Partial<JournalIdentity>): boolean => identityNames
	.every(name => one[name] === other[name]);

export const journalFormat = 1;

/** Who acted: a name that the user chose, or user@host. A Winnow without reviewers writes no name, and ignores those of others. */
export type ByReviewer = {
	readonly reviewer?: string;
	/** Whether the verdict settles a disagreement of others. A Winnow without reviewers reads it as a plain verdict. */
	readonly isAdjudicated?: boolean;
};

/** One line of a journal. Times are milliseconds since 1970 here and ISO 8601 in the file. */
export type JournalLine =
	/** The first line. `reviewer`: whose journal it is, in a shared folder. */
	| {readonly kind: 'header'; readonly format: number; readonly identity: JournalIdentity; readonly time: number; readonly reviewer?: string}
	/** Sets the verdict of the rows, or of the rows of the pieces with this id (`count` of them); without a verdict, clears it. */
	| ByReviewer & {readonly kind: 'judge'; readonly id: string; readonly time: number; readonly verdict?: Verdict; readonly rows?: readonly Row[]; readonly count: number}
	| ByReviewer & {readonly kind: 'note'; readonly id: string; readonly time: number; readonly note: string; readonly rows?: readonly Row[]; readonly count: number}
	/** Sets verdicts and notes of its rows, which are in pieces. */
	/** With a reason, sets only the reason of the rows; an empty one removes it. The rows repeat their verdicts and notes, because a Winnow without reasons reads the line as an import. */
	| ByReviewer & {readonly kind: 'import'; readonly id: string; readonly time: number; readonly count: number; readonly others?: number; readonly reason?: string}
	/** Rows of an action, which apply only once the action's own line follows. `others`: rows with marks of other reviewers. */
	| ByReviewer & {readonly kind: 'piece'; readonly of: string; readonly rows: readonly Row[]; readonly others?: readonly Row[]}
	| {readonly kind: 'abandon'; readonly of: string}
	/** A sampling plan, before the first verdict of its queue: the draw with the plan, as JSON. In the file it is an `abandon` with a plan: a Winnow without plans ignores that, since it knows no such action. */
	| ByReviewer & {readonly kind: 'plan'; readonly id: string; readonly time: number; readonly draw: string}
	/** The reviewer chose to see the verdicts of others before giving one. In the file it is an `abandon`, like a plan. */
	| ByReviewer & {readonly kind: 'unblind'; readonly id: string; readonly time: number}
	| ByReviewer & {readonly kind: 'undo' | 'redo'; readonly time: number; readonly of: string}
	/** Marks whose history was folded. */
	| {readonly kind: 'base'; readonly rows: readonly Row[]; readonly others?: readonly Row[]};

/** Formats a line as JSON, without a newline. */
export const encodeLine = (line: JournalLine): string => {
	switch (line.kind) {
		case 'header': {
			return JSON.stringify({
				winnow: 'journal', format: line.format, ...line.identity, time: isoTime(line.time), ...byReviewer(line),
			});
		}

		case 'judge':
		case 'note':
		case 'import': {
			return JSON.stringify({
				time: isoTime(line.time),
				id: line.id,
				action: line.kind,
				...aboutMarks(line),
				...('rows' in line && line.rows ? encodeRows(line.rows) : {count: line.count}),
			});
		}

		case 'piece':
		case 'base': {
			return JSON.stringify({action: line.kind, ...(line.kind === 'piece' ? {of: line.of, ...byReviewer(line)} : {}), ...encodeMany(line.rows, line.others)});
		}

		case 'plan': {
			return JSON.stringify({
				time: isoTime(line.time), action: 'abandon', of: line.id, ...byReviewer(line), plan: JSON.parse(line.draw) as unknown,
			});
		}

		case 'unblind': {
			return JSON.stringify({
				time: isoTime(line.time), action: 'abandon', of: line.id, ...byReviewer(line), unblinded: true,
			});
		}

		case 'abandon': {
			return JSON.stringify({action: line.kind, of: line.of});
		}

		case 'undo':
		case 'redo': {
			return JSON.stringify({time: isoTime(line.time), action: line.kind, of: line.of, ...byReviewer(line)});
		}
	}
};

const aboutMarks = (line: JournalLine & {kind: 'judge' | 'note' | 'import'}): object => {
	switch (line.kind) {
		case 'judge': {
			return {verdict: line.verdict ?? null, ...byReviewer(line)};
		}

		case 'note': {
			return {note: line.note, ...byReviewer(line)};
		}

		case 'import': {
			const {reason, others} = line;
			return {...(reason === undefined ? {} : {reason}), ...byReviewer(line), ...(others === undefined ? {} : {others})};
		}
	}
};

const byReviewer = ({reviewer, isAdjudicated}: ByReviewer) => ({...(reviewer === undefined ? {} : {reviewer}), ...(isAdjudicated ? {adjudicated: true} : {})});

const isoTime = (time: number): string => new Date(time).toISOString();
