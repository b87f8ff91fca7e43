import assert from 'node:assert/strict';
import {spawn} from 'node:child_process';
import {once} from 'node:events';
import {
	mkdir, mkdtemp, rm, writeFile,
} from 'node:fs/promises';
import path from 'node:path';
import process from 'node:process';
import {text} from 'node:stream/consumers';
import test from 'node:test';

/** Runs a test file as `scripts/test.js` does, with a source map that says line 42 of source.ts for each place in its first line. */
const report = async (context: test.TestContext, code: string) => {
	await mkdir('.build', {recursive: true});
	// Places are looked up only for files in this folder.
	const folder = await mkdtemp(path.resolve('.build', 'reporter-'));
	context.after(async () => rm(folder, {recursive: true}));
	const file = path.join(folder, 'some.js');
	await writeFile(file, `import test from 'node:test'; ${code}`);
	await writeFile(`${file}.map`, JSON.stringify({
		version: 3, sources: ['source.ts'], names: [], mappings: 'AAyCA',
	}));
	const child = spawn(process.execPath, ['--test', `--test-reporter=${path.resolve('scripts', 'test-reporter.js')}`, '--test-reporter-destination=stdout', file], {env: {PATH: process.env.PATH}, stdio: ['ignore', 'pipe', 'inherit']});
	const [output] = await Promise.all([text(child.stdout), once(child, 'close')]);
	return {status: child.exitCode, output, source: path.join(folder, 'source.ts')};
};

test('the reporter lists passes, skips and failures, and places in the source; a failure is the exit code', async context => {
	const {status, output, source} = await report(context, 'test("is right"); test("is missing", {skip: "no tmux"}); test("is wrong", () => { throw new Error("outer", {cause: new Error("inner")}); }); test("is not finished", {todo: true});');
	assert.equal(status, 1);
	for (const line of [/^✔ is right/m, /^﹣ is missing .*# no tmux$/m, /^✖ is wrong/m, /^ℹ tests 4$/m, /^ℹ pass 1$/m, /^ℹ fail 1$/m, /^ℹ skipped 1$/m, /^ℹ todo 1$/m, /Error: outer/, /Error: inner/]) {
		assert.match(output, line);
	}

	// The test, the error and its cause.
	assert.ok(output.includes(`${path.relative(process.cwd(), source)}:42:1`), output);
	assert.ok(output.split(`${source}:42:1`).length > 2, output);
	assert.doesNotMatch(output, /some\.js:1:/);
});
