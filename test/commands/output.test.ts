import assert from 'node:assert/strict';
import {Writable} from 'node:stream';
import test from 'node:test';
import {createOutput} from '../../source/commands/output.js';

/** A stream that appends what is written to a screen that both streams share. */
const onScreen = (screen: string[], isTTY = true) => Object.assign(new Writable({
	write(chunk: Uint8Array, _, done) {
		screen.push(String(chunk));
		done();
	},
}), {isTTY, columns: 80});

const failing = (code: string) => new Writable({
	write(_chunk, _encoding, done) {
		done(Object.assign(new Error(`write ${code}`), {code}));
	},
});

/** Writes once and waits for the stream's own error event, too. */
const writeOnce = async (stream: ReturnType<typeof createOutput>['stdout']): Promise<unknown> => {
	const error = await new Promise(resolve => {
		stream.write('text', resolve);
	});
	await new Promise(resolve => {
		setImmediate(resolve);
	});
	return error;
};

test('the status line is erased before data or a message is written', () => {
	const screen: string[] = [];
	const {stdout, stderr} = createOutput(onScreen(screen), onScreen(screen));
	stderr.status('50 %');
	stderr.status('60 %');
	stdout.write('row 1\n');
	stdout.write('row 2\n');
	stderr.status('70 %');
	stderr.write('winnow: a warning\n');
	stderr.status(undefined);
	const erase = '\r\u001B[K';
	assert.deepEqual(screen, ['\r50 %\u001B[K', '\r60 %\u001B[K', erase, 'row 1\n', 'row 2\n', '\r70 %\u001B[K', erase, 'winnow: a warning\n']);
});

test('without a terminal no status line is written', () => {
	const screen: string[] = [];
	const {stderr} = createOutput(onScreen(screen, false), onScreen(screen, false));
	stderr.status('50 %');
	stderr.status(undefined);
	assert.deepEqual(screen, []);
});

test('progress in the tab or taskbar changes with whole percents, and is removed with the progress line or at the end', () => {
	const screen: string[] = [];
	const output = createOutput(onScreen(screen), onScreen(screen), percentage => `<${percentage ?? 'none'}>`);
	output.stderr.status('a', 0.421);
	output.stderr.status('b', 0.429);
	output.stderr.write('winnow: a warning\n');
	output.stderr.status('c');
	output.stderr.status('d', 0.5);
	output.end();
	output.end();
	const erase = '\r\u001B[K';
	assert.deepEqual(screen, ['<42>', '\ra\u001B[K', '\rb\u001B[K', erase, 'winnow: a warning\n', '<none>', '\rc\u001B[K', '<50>', '\rd\u001B[K', '<none>']);
});

test('progress is not written into a pipe', () => {
	const screen: string[] = [];
	const output = createOutput(onScreen(screen), onScreen(screen, false), () => '<progress>');
	output.stderr.status('a', 0.5);
	output.end();
	assert.deepEqual(screen, []);
});

test('a reader that closes the pipe is not an error, and the write reports it', async () => {
	for (const code of ['EPIPE', 'EIO', 'ECONNRESET']) {
		const output = createOutput(failing(code), failing(code));
		assert.equal((await writeOnce(output.stdout) as NodeJS.ErrnoException).code, code);
		assert.equal((await writeOnce(output.stderr) as NodeJS.ErrnoException).code, code);
		assert.equal(output.failure, undefined);
	}
});

test('a full disk behind stdout is reported at the end', async () => {
	const output = createOutput(failing('ENOSPC'), failing('ENOSPC'));
	await writeOnce(output.stdout);
	assert.equal(output.failure?.code, 'ENOSPC');
});
