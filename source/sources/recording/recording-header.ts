import {readFile, rename, writeFile} from 'node:fs/promises';
import path from 'node:path';
import {clean} from '../../text/clean.js';
import {WinnowError} from '../../model/errors.js';
import type {SourceIdentity} from '../../model/source.js';
import {formatName, formatVersion} from './log-line.js';
import {stripAddress, stripText} from './strip-secrets.js';
import {recordingWords} from './words/index.js';

export const headerFile = 'recording.json';
export const logFile = 'log.ndjson';
export const picturesFolder = 'pictures';

const fields = ['endpoint', 'project', 'task', 'version', 'title', 'where'] as const satisfies ReadonlyArray<keyof SourceIdentity>;

/** The recorded identity, without secrets. */
export const recordedIdentity = (identity: SourceIdentity): SourceIdentity => Object.fromEntries(fields.map(field => [field, field === 'endpoint' ? stripAddress(identity[field]) : stripText(identity[field])])) as SourceIdentity;

/** Writes the header to a temporary file and renames it, so that it is never incomplete. */
export const writeHeader = async (directory: string, identity: SourceIdentity): Promise<void> => {
	const file = path.join(directory, headerFile);
	const header = {format: formatName, version: formatVersion, identity: recordedIdentity(identity)};
	await writeFile(`${file}.new`, `${JSON.stringify(header, undefined, '\t')}\n`, {mode: 0o600});
	await rename(`${file}.new`, file);
};

/**
The identity of a recording.

@returns Undefined if the header is missing or damaged.
@throws WinnowError for a newer format.
*/
export const readHeader = async (directory: string): Promise<SourceIdentity | undefined> => {
	let header: unknown;
	try {
		header = JSON.parse(await readFile(path.join(directory, headerFile), 'utf8'));
	} catch (error) {
		const {code} = error as NodeJS.ErrnoException;
		if (error instanceof SyntaxError || code === 'ENOENT' || code === 'ENOTDIR') {
			return undefined;
		}

		throw error;
	}

	const isHeader = typeof header === 'object' && header !== null && 'format' in header && header.format === formatName && 'version' in header && 'identity' in header;
	if (!isHeader) {
		return undefined;
	}

	const {version, identity} = header as {readonly version: unknown; readonly identity: unknown};
	if (typeof version === 'number' && version > formatVersion) {
		throw new WinnowError({
			kind: 'failure', what: recordingWords.newerFormat(clean(directory), version, formatVersion), advice: recordingWords.update,
		});
	}

	const isIdentity = typeof identity === 'object' && identity !== null && fields.every(field => typeof (identity as Record<string, unknown>)[field] === 'string');
	return isIdentity ? Object.fromEntries(fields.map(field => [field, clean((identity as SourceIdentity)[field])])) as SourceIdentity : undefined;
};
