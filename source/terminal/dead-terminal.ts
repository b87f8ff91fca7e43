import {closeSync, openSync} from 'node:fs';
import process from 'node:process';
import {isatty} from 'node:tty';

const descriptors = [0, 1, 2].filter(descriptor => isatty(descriptor));

/**
Replaces descriptors 0 to 2 that were terminals at the start and are closed now with /dev/null. Node sets terminals back to their first modes when it exits, and aborts if that fails (`ResetStdio` in src/node.cc); it leaves a descriptor alone that no longer is the same file.

Call it last, in a listener of `exit`: the streams of `process` still hold the descriptors.
*/
const detachDeadTerminal = (): void => {
	for (const descriptor of descriptors) {
		if (!isatty(descriptor)) {
			closeSync(descriptor);
			// The lowest free descriptor, which is the one just closed.
			openSync('/dev/null', 'r+');
		}
	}
};

/** Lets the process end normally, with its own exit code, after its terminal was closed. */
export const surviveDeadTerminal = (): void => {
	if (descriptors.length === 0 || process.platform === 'win32') {
		return;
	}

	for (const stream of [process.stdin, process.stdout, process.stderr]) {
		// Writing to a closed terminal fails with EIO. SIGHUP reports the same, and without a listener this would be an uncaught error.
		stream.on('error', (error: NodeJS.ErrnoException) => {
			if (error.code !== 'EIO' && error.code !== 'ENOTTY' && stream.listenerCount('error') === 1) {
				throw error;
			}
		});
	}

	process.on('exit', detachDeadTerminal);
};
