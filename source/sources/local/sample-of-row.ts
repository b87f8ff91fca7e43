import {type Buffer} from 'node:buffer';
import {createHash} from 'node:crypto';
import {clean} from '../../text/clean.js';
import {spellBytes} from '../../text/spell.js';
import {notes} from '../../model/words/notes/en.js';
import type {
	Place, Sample, Side, WrittenTimes,
} from '../../model/source.js';
import type {Tree} from './compare-pairs.js';
import {localReference} from './local-references.js';
import {endingOf} from './picture-name.js';
import type {LocalRow} from './rows.js';
import {fileFacts} from './same-bytes.js';
import {joinPath} from './walk-tree.js';

/** An ID that depends only on the path: 32 hexadecimal digits like the service's. */
const idOf = (path: Uint8Array): string => createHash('sha256').update(path).digest('hex').slice(0, 32);

type CurrentFile = {readonly bytes?: number; readonly written?: WrittenTimes; readonly warnings: readonly string[]};

/** A file's current size and times, and whether it has changed since it was compared. */
const checkFile = async (tree: Tree, file: number, side: Side): Promise<CurrentFile> => {
	if (file === -1) {
		return {warnings: []};
	}

	try {
		const facts = await fileFacts(joinPath(tree.root, tree.table.path(file)));
		const mark = tree.table.marks[file]!;
		return {bytes: facts.size, written: facts.written, warnings: mark !== 0 && mark !== facts.mark ? [notes.changed[side]] : []};
	} catch (error) {
		const {code} = error as NodeJS.ErrnoException;
		return {warnings: [code === 'ENOENT' ? notes.deleted[side] : notes.unreadable[side](code ?? String(error))]};
	}
};

/** Descriptions derived from the names: the operator at the end of an added file's name, or a conversion. */
const describeNames = (status: Sample['status'], before: Buffer | undefined, after: Buffer | undefined): string[] => {
	if (before === undefined || after === undefined) {
		return [];
	}

	if (status === 'added') {
		const [stem, origin] = [after, before].map(path => {
			const name = path.subarray(path.lastIndexOf(0x2F) + 1).toString();
			return name.slice(0, name.lastIndexOf('.'));
		});
		const rest = stem!.slice(origin!.length).replace(/^[\s_.-]+/, '');
		return rest === '' ? [] : [notes.fromName(clean(rest))];
	}

	const [from, to] = [endingOf(before), endingOf(after)];
	return status === 'modified' && from !== to ? [clean(`${from} → ${to}`)] : [];
};

/** Converts a row to a sample. Checks the size and changes of both files. */
export const sampleOfRow = async (row: LocalRow, before: Tree, after: Tree): Promise<Sample> => {
	const beforePath = row.before === -1 ? undefined : before.table.path(row.before);
	const afterPath = row.after === -1 ? undefined : after.table.path(row.after);
	const place = (tree: Tree, side: Side, path: Buffer | undefined): Place => path === undefined
		? {}
		: {address: spellBytes(joinPath(tree.root, path)), signed: localReference(side, path)};
	const [first, second] = await Promise.all([checkFile(before, row.before, 'before'), checkFile(after, row.after, 'after')]);
	const inPlace = row.status === 'retained' && row.after === -1;
	return {
		id: idOf((beforePath ?? afterPath)!),
		before: place(before, 'before', beforePath),
		after: inPlace ? place(before, 'before', beforePath) : place(after, 'after', afterPath),
		status: row.status,
		statusText: row.status === undefined ? notes.notCompared : '',
		descriptions: [
			...(row.status === undefined ? [notes.notComparable] : []),
			...(inPlace ? [notes.inPlace] : []),
			...(row.metadataOnly ? [notes.metadataOnly] : []),
			...describeNames(row.status, beforePath, afterPath),
			...first.warnings,
			...second.warnings,
		],
		bytes: {before: first.bytes, after: inPlace ? first.bytes : second.bytes},
		written: {before: first.written, after: inPlace ? first.written : second.written},
	};
};
