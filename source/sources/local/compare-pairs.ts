import {type Buffer} from 'node:buffer';
import {isAbort} from '../../model/errors.js';
import {statuses} from '../../model/source.js';
import {spellBytes} from '../../text/spell.js';
import type {FileTable} from './file-table.js';
import type {Notes} from './notes.js';
import {notCompared, type Rows} from './rows.js';
import {
	fileFacts, newBuffers, sameBytes, type Buffers,
} from './same-bytes.js';
import {samePixels} from './same-pixels.js';
import {joinPath} from './walk-tree.js';
import {localWords} from './words/index.js';

export type Tree = {readonly root: Buffer; readonly table: FileTable};

type ComparePairsOptions = {
	readonly before: Tree;
	readonly after: Tree;
	readonly rows: Rows;
	readonly notes: Notes;
	readonly signal: AbortSignal;
	/** Pairs to compare at once. */
	readonly concurrency: number;
	readonly onPairs?: (done: number) => void;
};

/** Sets each pair's status, retained or modified, by size and then by bytes. Keeps only a fingerprint of each file's size and time. */
export const comparePairs = async (options: ComparePairsOptions): Promise<void> => {
	const {before, after, rows, notes, signal} = options;
	const compare = async (row: number, buffers: Buffers): Promise<'retained' | 'modified'> => {
		const files = rows.at(row);
		const beforePath = joinPath(before.root, before.table.path(files.before));
		const afterPath = joinPath(after.root, after.table.path(files.after));
		const [first, second] = await Promise.all([fileFacts(beforePath), fileFacts(afterPath)]);
		if (!first.isFile || !second.isFile) {
			throw new Error(localWords.samples.noLongerFile);
		}

		before.table.marks[files.before] = first.mark;
		after.table.marks[files.after] = second.mark;
		if (first.size === second.size && await sameBytes(beforePath, afterPath, first.size, buffers, signal)) {
			return 'retained';
		}

		if (await samePixels(beforePath, afterPath, buffers, signal)) {
			rows.metadataOnly.add(row);
			notes.add('metadata-only', spellBytes(before.table.path(files.before)));
		}

		return 'modified';
	};

	const pairs = rows.pairs();
	let done = 0;
	const work = async (): Promise<void> => {
		const buffers = newBuffers();
		for (const row of pairs) {
			signal.throwIfAborted();
			try {
				rows.codes[row] = statuses.indexOf(await compare(row, buffers));
			} catch (error) {
				if (isAbort(error) || signal.aborted) {
					throw error;
				}

				rows.codes[row] = notCompared;
				notes.add('not-compared', `${spellBytes(before.table.path(rows.at(row).before))}: ${(error as NodeJS.ErrnoException).code ?? (error as Error).message}`);
			}

			done++;
			if (done % 100 === 0) {
				options.onPairs?.(done);
			}
		}
	};

	await Promise.all(Array.from({length: options.concurrency}, async () => work()));
	options.onPairs?.(done);
};
