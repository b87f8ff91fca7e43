import {Buffer} from 'node:buffer';
import {realpath, stat} from 'node:fs/promises';
import {clean} from '../../text/clean.js';
import {isAbort, WinnowError} from '../../model/errors.js';
import type {SignedAddress, Source, StatusFilter} from '../../model/source.js';
import {grouped} from '../../text/numbers.js';
import {comparePairs, type Tree} from './compare-pairs.js';
import {parseLocalReference} from './local-references.js';
import {findManifest, readManifest} from './read-manifest.js';
import {Notes} from './notes.js';
import {pairFiles} from './pair-files.js';
import {pathKind} from './path-kind.js';
import {fileError, readPicture} from './read-picture.js';
import {Rows} from './rows.js';
import {sampleOfRow} from './sample-of-row.js';
import {isInside, walkTree} from './walk-tree.js';
import {localWords} from './words/index.js';

/** How files before and after are paired. */
export type PairingWay = 'path' | 'name' | 'stem' | 'manifest';

export const pairingWays = ['path', 'name', 'stem', 'manifest'] as const satisfies readonly PairingWay[];

type LocalProgress = {
	readonly phase: 'reading' | 'comparing';
	/** Files found, or pairs compared. */
	readonly done: number;
	/** Pairs to compare; undefined while folders are read. */
	readonly total?: number;
	/** `3,200 files`, `3,200 of 10,000 pairs compared`. */
	readonly text: string;
};

type OpenLocalOptions = {
	/** Folder with the originals. */
	readonly origin: string;
	/** Folder with the results: a version's output folder (its `Data` is used), or any other. */
	readonly output: string;
	/** Default: `path`, the path below the folder. Unpaired files can then be paired by `name`, in any folder, or by `stem`, without extension and `_checked`. `manifest` uses only the files that the output's manifest lists. */
	readonly pair?: PairingWay;
	/** Pairs to compare at once. Default: 6. */
	readonly concurrency?: number;
	readonly signal: AbortSignal;
	readonly onProgress?: (progress: LocalProgress) => void;
};

/** Two folders, presented as a task version. The `offset` of a listing counts records. */
export type LocalSource = Source & {
	/** Sentences about skipped files. */
	readonly warnings: readonly string[];
	readonly offsetUnit: 'record';
	/** Rows by status. */
	readonly totals: Readonly<Record<StatusFilter, number>>;
};

const realFolder = async (folder: string): Promise<Buffer> => {
	try {
		const real = await realpath(folder, {encoding: 'buffer'});
		const facts = await stat(real);
		if (!facts.isDirectory()) {
			throw Object.assign(new Error('not a folder'), {code: 'ENOTDIR'});
		}

		return real;
	} catch (error) {
		throw fileError(folder, error);
	}
};

/** ModelArts writes pictures to `Data` in the output folder; the origin has no such folder. */
const withData = async (origin: Buffer, output: Buffer, notes: Notes): Promise<Buffer> => {
	const data = Buffer.concat([output, Buffer.from('/Data')]);
	if (await pathKind(data) !== 'folder' || await pathKind(Buffer.concat([origin, Buffer.from('/Data')])) === 'folder') {
		return output;
	}

	const real = await realpath(data, {encoding: 'buffer'});
	if (!isInside(real, output)) {
		return output;
	}

	notes.say(localWords.dataFolder(clean(output.toString())));
	return real;
};

const shortName = (folder: Buffer): string => clean(folder.toString().split('/').slice(-2).join('/'));

/**
Reads two folders, pairs their pictures and compares the bytes of each pair. Keeps one packed table per folder and ten bytes per row; pictures are read on demand. Folders are not watched: later changes are reported when a row is listed.

A pair with identical bytes is retained; one with different bytes is modified. A file that exists only before is deleted. A file that exists only after is added, and linked to its original if the names match. Files are selected by extension (see `isPictureName`); hidden files are skipped.

@throws WinnowError if a folder is missing or unreadable, or if both are the same.
*/
export const openLocalSource = async (options: OpenLocalOptions): Promise<LocalSource> => {
	const {signal, pair = 'path'} = options;
	const notes = new Notes();
	const [originRoot, outputRoot] = await Promise.all([realFolder(options.origin), realFolder(options.output)]);
	if (originRoot.equals(outputRoot)) {
		throw new WinnowError({kind: 'usage', what: localWords.sameFolder(clean(options.origin), clean(options.output)), advice: localWords.sameFolderAdvice});
	}

	const roots = {before: originRoot, after: await withData(originRoot, outputRoot, notes)};
	let found = 0;
	const walk = async (root: Buffer, other: Buffer): Promise<Tree> => {
		const earlier = found;
		try {
			const table = await walkTree({
				root,
				without: [other],
				notes,
				signal,
				onFiles(files) {
					found = earlier + files;
					options.onProgress?.({phase: 'reading', done: found, text: localWords.filesFound(grouped(found))});
				},
			});
			return {root, table};
		} catch (error) {
			throw isAbort(error) ? error : fileError(root.toString(), error);
		}
	};

	const before = await walk(roots.before, outputRoot);
	const after = await walk(roots.after, originRoot);
	const members = pair === 'manifest' ? await readManifest(await findManifest(outputRoot.toString()), before.table, after.table, notes, signal) : undefined;
	const ways = ({
		path: [], stem: ['stem'], name: ['name'], manifest: ['stem', 'name'],
	} as const)[pair];
	const pairing = pairFiles(before.table, after.table, ways, notes, members);
	const rows = new Rows(before.table, after.table, pairing, members);
	const total = pairing.paired.reduce((sum, paired) => sum + paired, 0);
	await comparePairs({
		before,
		after,
		rows,
		notes,
		signal,
		concurrency: options.concurrency ?? 6,
		onPairs(done) {
			options.onProgress?.({
				phase: 'comparing', done, total, text: localWords.pairsCompared(grouped(done), grouped(total)),
			});
		},
	});
	rows.indexByStatus();
	const read = async (address: SignedAddress, signal: AbortSignal, options: Parameters<typeof readPicture>[3]): Promise<Uint8Array> => {
		signal.throwIfAborted();
		const reference = parseLocalReference(address);
		const tree = reference?.side === 'before' ? before : after;
		const file = reference ? tree.table.locate(reference.path) : -1;
		if (file === -1) {
			throw new WinnowError({kind: 'not-found', what: localWords.notInFolders, advice: localWords.openAgain});
		}

		return readPicture(tree, file, signal, options);
	};

	return {
		identity: {
			endpoint: 'local', project: clean(originRoot.toString()), task: clean(outputRoot.toString()), version: pair, title: `${shortName(originRoot)} → ${shortName(outputRoot)}`, where: localWords.twoFolders,
		},
		resizing: 'never',
		warnings: notes.list(),
		offsetUnit: 'record',
		totals: {
			all: rows.count('all'), retained: rows.count('retained'), modified: rows.count('modified'), deleted: rows.count('deleted'), added: rows.count('added'),
		},
		async listing(query, signal) {
			signal.throwIfAborted();
			const filter = query.status ?? 'all';
			const samples = await Promise.all(rows.slice(filter, query.offset, query.limit).map(async row => sampleOfRow(rows.at(row), before, after)));
			return {count: rows.count(filter), samples};
		},
		picture: read,
		start: async (address, length, signal) => read(address, signal, {length}),
		async close() {
			// No files stay open between calls.
		},
	};
};
