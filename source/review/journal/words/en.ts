import {grouped} from '../../../text/numbers.js';

/** Why a file can't be read or written, to follow a colon, by the system's code. */
const reasons: Readonly<Record<string, string>> = {
	ENOSPC: 'the disk is full',
	EDQUOT: 'the disk quota is used up',
	EFBIG: 'the file size limit is reached (ulimit -f)',
	EROFS: 'the file system is read-only',
	EACCES: 'permission denied',
	EPERM: 'permission denied',
	ENOENT: 'the folder is missing and can\'t be created',
	ENOTDIR: 'a file is in the place of the folder',
	EEXIST: 'a file is in the place of the folder',
	EISDIR: 'a folder is in the place of the file',
	EIO: 'the disk reports an error',
	EMFILE: 'too many open files',
};

/** Texts of the journal and the resume point. Reasons follow a colon; files and owners are cleaned. */
export const journal = {
	/** @param otherwise If the code has no text of its own. */
	reason: (code: string | undefined, otherwise: string) => reasons[code ?? ''] ?? otherwise,
	/** @param reason With the journal's file, unless it is about something else. */
	notKept: (reason: string, isUnread: boolean, advice: string | undefined): string =>
		`Verdicts and notes are NOT saved and will be lost on exit: ${reason}.${isUnread ? ' Verdicts from before are not shown.' : ''}${advice === undefined ? '' : ` ${advice}`}`,
	withFile: (reason: string, file: string) => `${reason} (${file})`,
	notSaved: (reason: string) => `Not saved: ${reason}`,
	/** The advice comes before the path, which a narrow terminal cuts. */
	judgeAgain: (isFull: boolean, file: string) => `Earlier verdicts are saved. ${isFull ? 'Free up space' : 'Fix that'}, then judge again: ${file}`,
	changedMeanwhile: 'it has changed meanwhile',
	/** @param project Empty if unknown. */
	version: (task: string, version: string, endpoint: string, project: string) => `${task} ${version}, ${endpoint}${project === '' ? '' : `, project ${project}`}`,
	unknownVersion: (file: string) => `${file} (unknown version)`,
	changedContents: 'the file does not contain what was written',
	folded: (actions: number) => `The long journal was folded: all marks are kept, and undo reaches back at most ${grouped(actions)} actions.`,
	cantFold: (reason: string, file: string) => `Can't fold the long journal: ${reason} (${file}).`,
	otherWrites: 'Another Winnow writes to this journal. Its verdicts show here too; the later verdict counts.',
	/** @param owners `process 12 on host`. */
	otherHasOpen: (owners: readonly string[]) => `Another Winnow has this journal open (${owners.join(', ')}). Its verdicts show here too; the later verdict counts.`,
	lastLineCut: (file: string) => `The journal's last line was cut short and has no effect; all saved marks are intact (${file}).`,
	cantReadRest: (reason: string) => `Can't read the rest of the journal, so judging is disabled: ${reason}.`,
	cantReadChanges: (reason: string) => `Can't read changes of another Winnow until your next verdict: ${reason}.`,
	newer: (format: number, known: number) => `the journal was written by a newer Winnow (format ${format}, this one reads up to ${known})`,
	useNewer: 'Use the newer Winnow.',
	/** @param version Task and version. */
	otherVersion: (version: string) => `the journal belongs to another version (${version})`,
	moveAway: 'Move that file away.',
	powerCut: (reason: string) => `The journal may not survive a power cut: ${reason}.`,
	pieces: (reason: string) => `The canceled action left pieces in the journal, which have no effect: ${reason}.`,
	lockRemoved: (owner: string, file: string) => `${owner} started to rewrite the journal and no longer responds. Removed its lock ${file}.`,
	rewriting: (owner: string, file: string) => `${owner} is rewriting the journal (${file})`,
	rewritingAdvice: 'Try again when it is done.',
	/** @param replaced The former file, if the journal had to be written to another one. */
	writtenAgain: (isShort: boolean, file: string, replaced: string | undefined) =>
		`The journal was ${isShort ? 'cut short' : 'moved, removed or replaced'} while it was open. It was written again to ${file}${replaced === undefined ? '' : `, because ${replaced} has other contents now`}.`,
	/** @param lines The numbers of the first of them. */
	unreadable: (count: number, lines: readonly number[], file: string) =>
		`${count === 1 ? 'A line' : `${count} lines`} of the journal can't be read and ${count === 1 ? 'was' : 'were'} skipped, not removed: line ${lines.join(', ')}${count > lines.length ? ', …' : ''} of ${file}.`,
	zeros: (file: string) => `The journal ends in zeros, as after a power cut: the last verdicts may be missing (${file}).`,
	byteOrderMark: (file: string) => `An editor added a byte order mark to the journal; all lines were read (${file}).`,
	noHeader: (file: string) => `The journal does not name its version: its first line is damaged or missing (${file}).`,
	incomplete: (count: number, file: string) =>
		`${count === 1 ? 'An action' : `${count} actions`} on many samples ${count === 1 ? 'is' : 'are'} incomplete and ${count === 1 ? 'has' : 'have'} no effect (${file}).`,
	cantSavePosition: (reason: string) => `Can't save your position: ${reason}.`,
	cantReadPosition: (reason: string, file: string) => `Where you were last time can't be read and won't be replaced: ${reason} (${file}).`,
	/** @param changes Status, and the former and the present total. */
	totalsChanged: (changes: ReadonlyArray<readonly [status: string, before: number, now: number]>) =>
		`The job changed since your last visit: ${changes.map(([status, before, now]) => `${status} ${grouped(before)} → ${grouped(now)}`).join(', ')}.`,
	/** @param asked Task and version; empty if none were named. */
	noMarks: (asked: string) => asked === '' ? 'No marks yet' : `No marks for ${asked}`,
	judgeFirst: 'Judge samples with winnow browse or winnow local.',
	marksExist: (journals: readonly string[], hasMore: boolean) => `Marks exist for ${journals.join('; ')}${hasMore ? '; …' : ''}.`,
	several: (count: number, asked: string) => asked === '' ? `${count} versions have marks` : `${count} journals match ${asked}`,
	runOne: (commands: readonly string[], more: number) => `Run one of these:${commands.map(command => `\n          ${command}`).join('')}${more > 0 ? `\n          … and ${more} more: name TASK and VERSION` : ''}`,
};
