import {Buffer} from 'node:buffer';
import {realpath, stat} from 'node:fs/promises';
import {clean} from '../../text/clean.js';
import {isAbort, WinnowError} from '../../model/errors.js';
import type {SignedAddress, Source, StatusFilter} from '../../model/source.js';
import {grouped} from '../../text/numbers.js';
import {comparePairs, type Tree} from './compare-pairs.js';
import {parseLocalReference} from './local-reference.js';
import {findManifest, readManifest} from './manifest.js';
import {Notes} from './notes.js';
import {pairFiles} from './pair-files.js';
import {pathKind} from './path-kind.js';
import {fileTrouble, readPicture} from './read-picture.js';
import {Rows} from './rows.js';
import {sampleOfRow} from './sample-of-row.js';
import {isInside, walkTree} from './walk-tree.js';

/** How files before and after find each other. */
export type PairingWay = 'path' | 'name' | 'stem' | 'manifest';

export const pairingWays = ['path', 'name', 'stem', 'manifest'] as const satisfies readonly PairingWay[];

export type LocalProgress = {
	readonly phase: 'reading' | 'comparing';
	/** Files found, or pairs compared. */
	readonly done: number;
	/** Pairs to compare; undefined while folders are read. */
	readonly total?: number;
	/** `3,200 files`, `3,200 of 10,000 pairs compared`. */
	readonly text: string;
};

export type OpenLocalOptions = {
	/** The folder before. */
	readonly origin: string;
	/** The folder after: a version's output folder (its `Data` is found), or any folder. */
	readonly output: string;
	/** Default `path`: by the path below the folder. `name`: what is left by name wherever it lies; `stem`: what is left by its name without ending and without `_checked`; `manifest`: only what the output's manifest names. */
	readonly pair?: PairingWay;
	/** Pairs compared at once. Default 6. */
	readonly concurrency?: number;
	readonly signal: AbortSignal;
	readonly onProgress?: (progress: LocalProgress) => void;
};

/** Two folders as a task version. `offset` of its listings counts records. */
export type LocalSource = Source & {
	/** What was left out and why, in sentences. */
	readonly warnings: readonly string[];
	readonly offsetUnit: 'record';
	/** How many rows each status has. */
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
		throw fileTrouble(folder, error);
	}
};

/** ModelArts writes a version's pictures into `Data` below the output folder; the origin has no such folder. */
const withData = async (origin: Buffer, output: Buffer, notes: Notes): Promise<Buffer> => {
	const data = Buffer.concat([output, Buffer.from('/Data')]);
	if (await pathKind(data) !== 'folder' || await pathKind(Buffer.concat([origin, Buffer.from('/Data')])) === 'folder') {
		return output;
	}

	const real = await realpath(data, {encoding: 'buffer'});
	if (!isInside(real, output)) {
		return output;
	}

	notes.say(`The pictures of ${clean(output.toString())} are read from its Data folder.`);
	return real;
};

const shortName = (folder: Buffer): string => clean(folder.toString().split('/').slice(-2).join('/'));

/**
Reads two folders, pairs their pictures and compares every pair's bytes. What is kept is one packed table a folder and ten bytes a row; pictures are read when they are asked for. Nothing is watched: what changes later is told where it is seen.

Same bytes: retained. Other bytes: modified. Only before: deleted. Only after: added, with the file that it was made from where its name tells. Files are samples by their endings (jpg, jpeg, jpe, jfif, png, bmp, webp, gif, tif, tiff, heic, heif, avif), whatever they hold; hidden ones are left out.

@throws WinnowError A folder is missing, unreadable, or the same as the other one.
*/
export const openLocalSource = async (options: OpenLocalOptions): Promise<LocalSource> => {
	const {signal, pair = 'path'} = options;
	const notes = new Notes();
	const [originRoot, outputRoot] = await Promise.all([realFolder(options.origin), realFolder(options.output)]);
	if (originRoot.equals(outputRoot)) {
		throw new WinnowError({kind: 'usage', what: `${clean(options.origin)} and ${clean(options.output)} are the same folder`, advice: 'Give the folder before and the folder after.'});
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
					options.onProgress?.({phase: 'reading', done: found, text: `${grouped(found)} files`});
				},
			});
			return {root, table};
		} catch (error) {
			throw isAbort(error) ? error : fileTrouble(root.toString(), error);
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
				phase: 'comparing', done, total, text: `${grouped(done)} of ${grouped(total)} pairs compared`,
			});
		},
	});
	rows.settle();

	return {
		identity: {
			endpoint: 'local', project: clean(originRoot.toString()), task: clean(outputRoot.toString()), version: pair, title: `${shortName(originRoot)} → ${shortName(outputRoot)}`, where: 'two folders',
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
		async picture(address: SignedAddress, signal, options) {
			signal.throwIfAborted();
			const reference = parseLocalReference(address);
			const tree = reference?.side === 'before' ? before : after;
			const file = reference ? tree.table.locate(reference.path) : -1;
			if (file === -1) {
				throw new WinnowError({kind: 'not-found', what: 'This is no picture of the two folders', advice: 'Open the folders again.'});
			}

			return readPicture(tree, file, signal, options);
		},
		async close() {
			// Nothing is held open between calls.
		},
	};
};
