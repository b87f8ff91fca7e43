import {Buffer} from 'node:buffer';
import {
	lstat, open, realpath, rename, rm, stat,
} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {WinnowError} from '../../../model/errors.js';
import {reasonOf, systemCode} from '../../../review/journal/journal-errors.js';
import {linkNew} from '../../../system/link-new.js';
import {partName} from '../../../system/part-name.js';
import {clean, cleanLines} from '../../../text/clean.js';
import type {OutputStream} from '../../output.js';
import {exportWords as words} from '../../words/export.js';
import {writeStream} from '../../output/write-stream.js';

/** The file or stream that an export is written to. */
export type ExportOutput<Piece = string | Uint8Array> = {
	write(pieces: AsyncIterable<Piece>): Promise<void>;
	/** Renames the complete file to its name. Until then a file of that name is unchanged. */
	finish(): Promise<void>;
	/** Removes an incomplete file. */
	discard(): Promise<void>;
};

type OutputOptions = {
	readonly overwrite: boolean;
	readonly isDryRun: boolean;
	/** Whether the pieces are bytes. */
	readonly isBinary: boolean;
	readonly stdout: OutputStream;
	readonly signal: AbortSignal;
	/** A file that the export reads. */
	readonly input?: string;
};

/** Minimum number of characters per write. */
const pieceSize = 1 << 16;

export const cannotWrite = (file: string, error: unknown): WinnowError => new WinnowError({kind: 'failure', what: words.cannotWrite(clean(file), reasonOf(error)), code: systemCode(error), cause: error});

const existsError = (file: string): WinnowError => new WinnowError({kind: 'usage', what: words.fileExists(clean(file)), advice: words.fileExistsAdvice});

/** Reads all pieces, so that they are counted, and writes nothing. */
export const dryRun: ExportOutput<unknown> = {
	async write(pieces) {
		for await (const _piece of pieces) {
			// A dry run only counts.
		}
	},
	finish: async () => undefined,
	discard: async () => undefined,
};

/** Returns a name for a temporary file: beside the output, because the system's temporary folder can be in memory. */
export const partBeside = (output: string | undefined): string => partName(output ?? path.join(tmpdir(), 'winnow'));

async function * cleanTexts(texts: AsyncIterable<string>): AsyncGenerator<string, void, undefined> {
	for await (const text of texts) {
		yield cleanLines(text);
	}
}

/** Converts bytes to text with one character per byte. */
async function * asText(pieces: AsyncIterable<string | Uint8Array>): AsyncGenerator<string, void, undefined> {
	for await (const piece of pieces) {
		yield typeof piece === 'string' ? piece : Buffer.from(piece.buffer, piece.byteOffset, piece.length).toString('latin1');
	}
}

/** Returns the result of `stat` or `lstat`, or undefined if the name doesn't exist. For a broken link only `lstat` has a result. */
const factsOf = async <Facts>(read: () => Promise<Facts>, file: string): Promise<Facts | undefined> => {
	try {
		return await read();
	} catch (error) {
		if (systemCode(error) === 'ENOENT') {
			return undefined;
		}

		throw cannotWrite(file, error);
	}
};

/** @throws WinnowError (usage) if an export must not replace the file at this path. */
const checkTarget = async (file: string, {overwrite, input}: OutputOptions): Promise<void> => {
	const target = await factsOf(async () => stat(file), file);
	// Renaming a file over a device or a pipe would break every other program that uses it.
	if (target && !target.isFile()) {
		throw target.isDirectory()
			? new WinnowError({kind: 'usage', what: words.isFolder(clean(file)), advice: words.folderExistsAdvice})
			: new WinnowError({kind: 'usage', what: words.isNoFile(clean(file)), advice: words.useStdout});
	}

	if (!overwrite && await factsOf(async () => lstat(file), file)) {
		throw existsError(file);
	}

	// If the input can't be resolved, it can't be the target. Reading it reports the error.
	const read = input === undefined ? undefined : await realpath(input).catch(() => undefined);
	if (target && read !== undefined && read === await realpath(file)) {
		throw new WinnowError({kind: 'usage', what: words.isInput(clean(file)), advice: words.folderExistsAdvice});
	}
};

const toFile = async (file: string, options: OutputOptions): Promise<ExportOutput> => {
	const {overwrite, signal} = options;
	await checkTarget(file, options);
	const part = partName(file);
	let handle: Awaited<ReturnType<typeof open>> | undefined;
	try {
		// Fails if the name exists: such a file or link belongs to another program.
		handle = await open(part, 'wx');
	} catch (error) {
		throw cannotWrite(part, error);
	}

	const close = async (): Promise<void> => {
		await handle?.close();
		handle = undefined;
	};

	return {
		async write(pieces) {
			let text = '';
			const put = async (data: string | Uint8Array): Promise<void> => {
				try {
					await handle!.writeFile(data);
				} catch (error) {
					throw cannotWrite(part, error);
				}
			};

			const flush = async (): Promise<void> => {
				await put(text);
				text = '';
			};

			for await (const piece of pieces) {
				signal.throwIfAborted();
				if (typeof piece !== 'string') {
					await put(piece);
					continue;
				}

				text += piece;
				if (text.length >= pieceSize) {
					await flush();
				}
			}

			await flush();
		},
		async finish() {
			try {
				await handle!.sync();
				await close();
				if (overwrite) {
					await rename(part, file);
					return;
				}

				if (await linkNew(part, file)) {
					return;
				}
			} catch (error) {
				throw cannotWrite(file, error);
			}

			throw existsError(file);
		},
		async discard() {
			await close();
			await rm(part, {force: true});
		},
	};
};

/**
Opens the output of an export: a file, or stdout. A dry run writes nothing.

@throws WinnowError if the file exists, or can't be written.
*/
export const openOutput = async (file: string | undefined, options: OutputOptions): Promise<ExportOutput> => {
	if (!options.isDryRun && file !== undefined) {
		return toFile(file, options);
	}

	const {isDryRun, isBinary, stdout, signal} = options;
	if (isDryRun) {
		return dryRun;
	}

	if (isBinary && stdout.isTTY) {
		throw new WinnowError({kind: 'usage', what: words.binaryToTerminal, advice: words.binaryToTerminalAdvice});
	}

	return {
		async write(pieces) {
			// Training reads files and pipes, so they get names unchanged. On a terminal, names are cleaned: they could contain control sequences.
			await writeStream(stdout, stdout.isTTY ? cleanTexts(asText(pieces)) : asText(pieces), signal, isBinary ? 'latin1' : 'utf8');
		},
		finish: async () => undefined,
		discard: async () => undefined,
	};
};
