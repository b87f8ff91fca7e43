import {closeSync, openSync} from 'node:fs';
import process from 'node:process';
import {isatty} from 'node:tty';

const descriptors = [0, 1, 2].filter(descriptor => isatty(descriptor));

/**
Opens /dev/null in place of descriptors 0 to 2 that were terminals at the start and are closed now. At exit, Node restores the modes of terminals and aborts if that fails (`ResetStdio` in src/node.cc), but skips a descriptor that is no longer the same file.

Call this last, in an `exit` listener: the streams of `process` still hold the descriptors.
*/
const detachDeadTerminal = (): void => {
	for (const descriptor of descriptors) {
		if (!isatty(descriptor)) {
			closeSync(descriptor);
			// Opens the lowest free descriptor: the one just closed.
			openSync('/dev/null', 'r+');
		}
	}
};

/** Lets the process exit normally, with its own exit code, after its terminal was closed. */
export const surviveDeadTerminal = (): void => {
	if (descriptors.length === 0 || process.platform === 'win32') {
		return;
	}

	for (const stream of [process.stdin, process.stdout, process.stderr]) {
		// Writing to a closed terminal fails with EIO; without a listener that would be an uncaught error. SIGHUP reports the hang-up.
		stream.on('error', (error: NodeJS.ErrnoException) => {
			if (error.code !== 'EIO' && error.code !== 'ENOTTY' && stream.listenerCount('error') === 1) {
				throw error;
			}
		});
	}

	process.on('exit', detachDeadTerminal);
};
