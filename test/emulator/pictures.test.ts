import assert from 'node:assert/strict';
import {
	mkdir, mkdtemp, rm, writeFile,
} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import path from 'node:path';
import test from 'node:test';
import {imageDimensionsFromData} from 'image-dimensions';
import {Jimp, JimpMime} from 'jimp';
import type {EmulatorOptions} from '../../source/emulator/options.js';
import {ask, emulatorFor, listing} from './client.js';

const size = async (url: string): Promise<string> => {
	const response = await fetch(url);
	const facts = imageDimensionsFromData(new Uint8Array(await response.arrayBuffer()));
	return `${response.headers.get('content-type')} ${facts?.width}x${facts?.height}`;
};

/** A job over folders with a 60 by 40 JPEG under a difficult name, and what a test adds. */
const folderEmulator = async (t: Parameters<typeof emulatorFor>[0], files: Readonly<Record<string, Uint8Array>> = {}, options: EmulatorOptions = {}) => {
	const folder = await mkdtemp(path.join(tmpdir(), 'winnow-emulator-'));
	t.after(async () => rm(folder, {recursive: true}));
	const [origin, output] = [path.join(folder, 'origin'), path.join(folder, 'output')];
	await mkdir(path.join(origin, '猫 é'), {recursive: true});
	await mkdir(output);
	const picture = await new Jimp({width: 60, height: 40, color: 0x33_66_99_FF}).getBuffer(JimpMime.jpeg);
	for (const [name, bytes] of Object.entries({'猫 é/0 (1)+&?#.jpg': picture, ...files})) {
		await writeFile(path.join(origin, name), bytes);
	}

	return emulatorFor(t, {folders: {origin, output}, ...options});
};

test('a signed address returns the picture, whatever its name', async t => {
	const emulator = await folderEmulator(t);
	const {results} = await listing(emulator);
	assert.equal(results[0]!.origin_source, 's3://test-obs/data/origin/猫 é/0 (1)+&?#.jpg');
	assert.equal(await size(results[0]!.signed_origin_source), 'image/jpeg 60x40');
});

for (const [command, answer] of [
	['image/resize,m_lfit,h_20', 'image/jpeg 30x20'],
	['image/resize,m_mfit,w_20,h_20', 'image/jpeg 30x20'],
	['image/resize,m_fill,w_20,h_20', 'image/jpeg 20x20'],
	['image/resize,m_pad,w_20,h_20,color_FF0000', 'image/jpeg 20x20'],
	['image/resize,m_fixed,w_10,h_30', 'image/jpeg 10x30'],
	['image/resize,l_30', 'image/jpeg 30x20'],
	['image/resize,s_10', 'image/jpeg 15x10'],
	['image/resize,p_50', 'image/jpeg 30x20'],
	['image/resize,w_600', 'image/jpeg 60x40'],
	['image/resize,w_600,limit_0', 'image/jpeg 600x400'],
	['image/resize,w_30/format,png', 'image/png 30x20'],
] as const) {
	test(`process_parameter ${command} gives ${answer} of 60x40`, async t => {
		const emulator = await folderEmulator(t);
		const {results} = await listing(emulator, `process_parameter=${encodeURIComponent(command)}`);
		assert.equal(await size(results[0]!.signed_origin_source), answer);
	});
}

test('a BMP can be resized; a text file is served unchanged and can\'t be', async t => {
	const bitmap = await new Jimp({width: 60, height: 40, color: 0x33_66_99_FF}).getBuffer(JimpMime.bmp);
	const emulator = await folderEmulator(t, {'a.bmp': bitmap, 'b.jpg': new TextEncoder().encode('a note')});
	const plain = await listing(emulator);
	assert.equal((await ask(plain.results[1]!.signed_origin_source)).text, 'a note');
	const {results} = await listing(emulator, 'process_parameter=image/resize,w_30');
	const response = await fetch(results[0]!.signed_origin_source);
	assert.equal(response.headers.get('content-type'), 'image/bmp');
	const smaller = await Jimp.fromBuffer(await response.arrayBuffer());
	assert.deepEqual([smaller.width, smaller.height], [30, 20]);
	const refused = await ask(results[1]!.signed_origin_source);
	assert.equal(refused.status, 400);
	assert.match(refused.text, /<Code>ITS\.0003<\/Code>/);
});

test('image/info returns facts of a picture', async t => {
	const emulator = await folderEmulator(t);
	const {results} = await listing(emulator, 'process_parameter=image/info');
	const {format, height, width} = (await ask(results[0]!.signed_origin_source)).json();
	assert.deepEqual([format, width, height], ['jpeg', 60, 40]);
});

test('a store without image processing serves the original; one that refuses it returns an error', async t => {
	const emulator = await folderEmulator(t, {}, {imageProcessing: false});
	const {results} = await listing(emulator, 'process_parameter=image/resize,w_30');
	assert.equal(await size(results[0]!.signed_origin_source), 'image/jpeg 60x40');
	emulator.set({imageProcessing: 'refuse'});
	assert.equal((await ask(results[0]!.signed_origin_source)).status, 400);
});

test('an address expires, and a renewed one works', async t => {
	let now = 1_700_000_000_000;
	const emulator = await emulatorFor(t, {now: () => now, expires: 5});
	const address = async () => (await listing(emulator, 'limit=1&process_parameter=image/resize,w_8')).results[0]!.signed_origin_source;
	const old = await address();
	assert.equal((await ask(old)).status, 200);
	now += 5000;
	const refused = await ask(old);
	assert.equal(refused.status, 403);
	assert.match(refused.text, /<Code>AccessDenied<\/Code><Message>Request has expired<\/Message>/);
	assert.match(refused.text, /<RequestId>[\da-f]+<\/RequestId><HostId>/);
	assert.equal((await ask(await address())).status, 200);
});

test('a modified address is refused', async t => {
	const emulator = await emulatorFor(t);
	const {results} = await listing(emulator, 'limit=2&process_parameter=image/resize,w_8');
	const [first, second] = results.map(row => row.signed_origin_source) as [string, string];
	const parameter = (name: string) => new URLSearchParams([[name, new URL(second).searchParams.get(name)!]]).toString();
	const change = (name: string, text = parameter(name)) => first.replace(new RegExp(`${name}=[^&]+`), text);
	for (const [address, status, code] of [
		[first.replace('w_8', 'w_80'), 403, 'SignatureDoesNotMatch'],
		[first.replace('0000', '0001'), 403, 'SignatureDoesNotMatch'],
		[change('Signature'), 403, 'SignatureDoesNotMatch'],
		[change('Expires', 'Expires=9999999999'), 403, 'SignatureDoesNotMatch'],
		[change('Expires', 'Expires=soon'), 403, 'AccessDenied'],
		[change('x-obs-security-token'), 403, 'InvalidAccessKeyId'],
		[change('AccessKeyId', 'AccessKeyId=NOBODY'), 403, 'InvalidAccessKeyId'],
		[first.split('?')[0]!, 403, 'AccessDenied'],
	] as const) {
		const answered = await ask(address);
		assert.deepEqual([answered.status, /<Code>(\w+)</.exec(answered.text)?.[1]], [status, code]);
		assert.equal(answered.headers.get('content-type'), 'application/xml');
	}
});

test('the job\'s damaged files exist, and can\'t be resized', async t => {
	const emulator = await emulatorFor(t, {samples: 600});
	const {results} = await listing(emulator, 'limit=100&result_property=2&process_parameter=image/resize,w_8');
	const undecodable = results.filter(row => JSON.stringify(row.result_description).includes('图片本身损坏无法解码'));
	assert.ok(undecodable.length > 1);
	for (const row of undecodable) {
		assert.match((await ask(row.signed_origin_source)).text, /ITS\.0003/);
	}
});
