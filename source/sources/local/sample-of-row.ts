import {type Buffer} from 'node:buffer';
import {createHash} from 'node:crypto';
import {clean} from '../../text/clean.js';
import {spellBytes} from '../../text/spell.js';
import type {Place, Sample, Side} from '../../model/source.js';
import type {Tree} from './compare-pairs.js';
import {localReference} from './local-reference.js';
import {endingOf} from './picture-name.js';
import type {LocalRow} from './rows.js';
import {fileFacts} from './same-bytes.js';
import {joinPath} from './walk-tree.js';

/** Same path, same id, on every machine: 32 hexadecimal digits like the service's. */
const idOf = (path: Uint8Array): string => createHash('sha256').update(path).digest('hex').slice(0, 32);

type Look = {readonly bytes?: number; readonly words: readonly string[]};

/** A file as it is now, against what it was when it was compared. */
const look = async (tree: Tree, file: number, side: Side): Promise<Look> => {
	if (file === -1) {
		return {words: []};
	}

	try {
		const facts = await fileFacts(joinPath(tree.root, tree.table.path(file)));
		const mark = tree.table.marks[file]!;
		return {bytes: facts.size, words: mark !== 0 && mark !== facts.mark ? [`the file ${side} has changed since the folders were compared`] : []};
	} catch (error) {
		const {code} = error as NodeJS.ErrnoException;
		return {words: [code === 'ENOENT' ? `the file ${side} has gone since the folders were read` : `the file ${side} can't be read: ${code ?? String(error)}`]};
	}
};

/** What names alone tell: the operator that a made file's name ends in, or that a file was converted. */
const wordsOfNames = (status: Sample['status'], before: Buffer | undefined, after: Buffer | undefined): string[] => {
	if (before === undefined || after === undefined) {
		return [];
	}

	if (status === 'added') {
		const [stem, origin] = [after, before].map(path => {
			const name = path.subarray(path.lastIndexOf(0x2F) + 1).toString();
			return name.slice(0, name.lastIndexOf('.'));
		});
		const rest = stem!.slice(origin!.length).replace(/^[\s_.-]+/, '');
		return rest === '' ? [] : [clean(`${rest} (by its name)`)];
	}

	const [from, to] = [endingOf(before), endingOf(after)];
	return status === 'modified' && from !== to ? [clean(`${from} → ${to}`)] : [];
};

/** A row as every source gives it. Sizes and changes are looked up now: a listing of a hundred rows asks for two hundred files. */
export const sampleOfRow = async (row: LocalRow, before: Tree, after: Tree): Promise<Sample> => {
	const beforePath = row.before === -1 ? undefined : before.table.path(row.before);
	const afterPath = row.after === -1 ? undefined : after.table.path(row.after);
	const place = (tree: Tree, side: Side, path: Buffer | undefined): Place => path === undefined
		? {}
		: {address: spellBytes(joinPath(tree.root, path)), signed: localReference(side, path)};
	const [first, second] = await Promise.all([look(before, row.before, 'before'), look(after, row.after, 'after')]);
	const inPlace = row.status === 'retained' && row.after === -1;
	return {
		id: idOf((beforePath ?? afterPath)!),
		before: place(before, 'before', beforePath),
		after: inPlace ? place(before, 'before', beforePath) : place(after, 'after', afterPath),
		status: row.status,
		statusText: row.status === undefined ? 'not compared' : '',
		descriptions: [
			...(row.status === undefined ? ['the two files could not be compared'] : []),
			...(inPlace ? ['kept where it is, as the manifest says'] : []),
			...(row.metadataOnly ? ['only metadata differs (Exif, comments, colour profile): the picture data is the same'] : []),
			...wordsOfNames(row.status, beforePath, afterPath),
			...first.words,
			...second.words,
		],
		bytes: {before: first.bytes, after: inPlace ? first.bytes : second.bytes},
	};
};
