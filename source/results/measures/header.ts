import {Buffer} from 'node:buffer';
import {readSync} from 'node:fs';
import {recordBytes} from './record-layout.js';

/** Version of the file's format. Other versions are not read, because measures can be computed again. */
const format = 1;

/** Longest side of the pictures that were measured (pixels); `original` for all pixels. */
export type Edge = number | 'original';

/** Returns the first bytes of a file, as long as a record. */
export const headerOf = (edge: Edge): Buffer => Buffer.from(`winnow measures ${format} ${edge}\n`.padEnd(recordBytes, '\0'), 'latin1');

/** Returns the edge in a file's header. Undefined if the file has another format. */
export const edgeOf = (descriptor: number): Edge | undefined => {
	const head = Buffer.alloc(recordBytes);
	const length = readSync(descriptor, head, 0, recordBytes, 0);
	const [, version, edge] = /^winnow measures (\d+) (original|\d+)\n/.exec(head.toString('latin1')) ?? [];
	if (length < recordBytes || Number(version) !== format || edge === undefined) {
		return undefined;
	}

	return edge === 'original' ? edge : Number(edge);
};
