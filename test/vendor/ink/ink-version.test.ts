import assert from 'node:assert/strict';
import {execFile} from 'node:child_process';
import {
	mkdir, mkdtemp, readFile, rm, writeFile,
} from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import process from 'node:process';
import test, {type TestContext} from 'node:test';
import {promisify} from 'node:util';

/** Bundles an Ink of a version whose renderer imports some modules; returns what the build reports. */
const build = async (context: TestContext, version: string, imports: readonly string[]): Promise<string> => {
	const folder = await mkdtemp(path.join(os.tmpdir(), 'winnow-ink-'));
	context.after(async () => rm(folder, {recursive: true}));
	const ink = path.join(folder, 'node_modules', 'ink');
	await mkdir(path.join(ink, 'build'), {recursive: true});
	await writeFile(path.join(ink, 'package.json'), JSON.stringify({name: 'ink', version, type: 'module'}));
	await writeFile(path.join(ink, 'build', 'renderer.js'), imports.map(name => `import '${name}';\n`).join(''));
	const script = `
		import {build} from 'esbuild';
		import {plugins} from './scripts/plugins.js';
		try {
			await build({entryPoints: [${JSON.stringify(path.join(ink, 'build', 'renderer.js'))}], bundle: true, write: false, platform: 'node', format: 'esm', logLevel: 'silent', plugins});
		} catch ({errors}) {
			console.log(errors.map(({text}) => text).join('\\n'));
		}`;
	const {stdout} = await promisify(execFile)(process.execPath, ['--input-type=module', '-e', script]);
	return stdout;
};

const parts = ['./output.js', './measure-text.js', './sanitize-ansi.js', 'widest-line'];

test('the build fails with another Ink than the one whose parts are replaced', async context => {
	const {devDependencies} = JSON.parse(await readFile('package.json', 'utf8')) as {readonly devDependencies: {readonly ink: string}};
	assert.equal(await build(context, devDependencies.ink, parts), '');
	assert.match(await build(context, '6.99.0', parts), /^Ink is 6\.99\.0, but source\/vendor\/ink replaces parts of Ink 6\.8\.0/);
});

test('the build fails with an Ink that no longer imports a replaced part', async context => {
	assert.match(await build(context, '6.8.0', parts.slice(0, 3)), /^Ink 6\.8\.0 does not import widest-line/);
});
