import assert from 'node:assert/strict';
import {execFileSync} from 'node:child_process';
import {
	lstat, mkdir, readdir, readFile, symlink, writeFile,
} from 'node:fs/promises';
import path from 'node:path';
import {Writable} from 'node:stream';
import test from 'node:test';
import {openOutput} from '../../../source/commands/scripts/export/open-output.js';
import {Spool} from '../../../source/dataset/spool.js';
import {WinnowError} from '../../../source/model/errors.js';
import {temporaryFolder} from '../../review/samples.js';
import {messages} from '../run-command.js';

const options = {
	overwrite: false, isDryRun: false, isBinary: false, stdout: messages(), signal: new AbortController().signal,
};

async function * pieces(): AsyncGenerator<string> {
	yield 'rows\n';
}

/** Returns the error with which an output is refused. */
const refusal = async (opening: Promise<unknown>): Promise<string> => {
	try {
		await opening;
	} catch (error) {
		assert.ok(error instanceof WinnowError);
		return error.line;
	}

	return assert.fail('the output was opened');
};

test('an export changes no file or link with a temporary name, nor the target of such a link', async context => {
	const folder = await temporaryFolder(context);
	const [file, picture] = [path.join(folder, 'table.csv'), path.join(folder, 'original.jpg')];
	await writeFile(picture, 'pixels');
	await symlink(picture, `${file}.part`);
	await writeFile(`${file}.boxes.part`, 'mine');
	const output = await openOutput(file, options);
	await output.write(pieces());
	await output.finish();
	await output.discard();
	assert.equal(await readFile(file, 'utf8'), 'rows\n');
	assert.equal(await readFile(picture, 'utf8'), 'pixels');
	assert.deepEqual((await readdir(folder)).sort(), ['original.jpg', 'table.csv', 'table.csv.boxes.part', 'table.csv.part']);
	await assert.rejects(Spool.open(`${file}.boxes.part`), {code: 'EEXIST'});
	assert.equal(await readFile(`${file}.boxes.part`, 'utf8'), 'mine');
});

test('two exports to one file don\'t mix: the first to complete gets the name', async context => {
	const file = path.join(await temporaryFolder(context), 'table.csv');
	const [first, second] = [await openOutput(file, options), await openOutput(file, options)];
	await first.write(pieces());
	await second.discard();
	await first.finish();
	assert.equal(await readFile(file, 'utf8'), 'rows\n');
	const third = await openOutput(file, {...options, overwrite: true});
	await third.discard();
	assert.equal(await readFile(file, 'utf8'), 'rows\n');
});

test('an export never replaces a folder, a pipe, a dangling link or the file that it reads', async context => {
	const folder = await temporaryFolder(context);
	const named = (name: string) => path.join(folder, name);
	await mkdir(named('folder'));
	execFileSync('mkfifo', [named('pipe')]);
	await symlink(named('pipe'), named('to-pipe'));
	await symlink('nowhere', named('dangling'));
	await writeFile(named('labels'), '{}\n');
	await symlink('labels', named('to-labels'));
	const force = {...options, overwrite: true};
	assert.match(await refusal(openOutput(named('folder'), force)), /folder is a folder/);
	assert.match(await refusal(openOutput(named('pipe'), force)), /pipe is a device or a pipe/);
	assert.match(await refusal(openOutput(named('to-pipe'), force)), /to-pipe is a device or a pipe/);
	assert.match(await refusal(openOutput('/dev/null', force)), /\/dev\/null is a device or a pipe/);
	assert.match(await refusal(openOutput(named('dangling'), options)), /dangling exists/);
	assert.match(await refusal(openOutput(named('labels'), {...force, input: named('to-labels')})), /labels is the file that --labels reads/);
	assert.ok((await lstat(named('pipe'))).isFIFO());
	assert.equal(await readFile(named('labels'), 'utf8'), '{}\n');
	assert.equal((await readdir(folder)).length, 6);
});

test('a file to read that can\'t be reached is not reported as one that can\'t be written', async context => {
	const folder = await temporaryFolder(context);
	const [file, output] = ['labels', 'new.manifest'].map(name => path.join(folder, name)) as [string, string];
	await writeFile(file, '{}\n');
	for (const overwrite of [false, true]) {
		const opened = await openOutput(output, {...options, overwrite, input: path.join(file, 'labels.manifest')});
		await opened.discard();
	}

	assert.deepEqual(await readdir(folder), ['labels']);
});

test('an export on a terminal shows the control characters of names; in a pipe names are as they are', async () => {
	const lines = 's3://b/a\u001B[2J\u202E.jpg,\t"x"\r\ns3://b/\rb\u009B.jpg\n';
	for (const [isTTY, expected] of [[true, String.raw`s3://b/a\u{1b}[2J\u{202e}.jpg,` + '\t"x"\r\n' + String.raw`s3://b/\u{d}b\u{9b}.jpg` + '\n'], [false, lines]] as const) {
		let written = '';
		const stdout = Object.assign(new Writable({
			write(chunk: Uint8Array, _, done) {
				written += String(chunk);
				done();
			},
		}), {isTTY});
		const output = await openOutput(undefined, {...options, stdout: messages(stdout)});
		await output.write((async function * () {
			yield lines;
		})());
		assert.equal(written, expected);
	}
});
