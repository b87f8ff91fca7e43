import assert from 'node:assert/strict';
import {Buffer} from 'node:buffer';
import {createHash} from 'node:crypto';
import path from 'node:path';
import test from 'node:test';
import fc from '../helpers/fast-check.js';
import {flatPathOf, pathOf} from '../../source/handoff/file-name.js';

const hash = (text: string): string => createHash('sha256').update(text).digest('hex').slice(0, 24);

const long = `${'a'.repeat(197)}.jpg`;
const ideographs = `${'猫'.repeat(66)}.jpeg`;

for (const [address, expected] of [
	['s3://bucket/cats/1.jpg', 'bucket/cats/1.jpg'],
	['OBS+x.y-z://bucket/1.jpg', 'bucket/1.jpg'],
	['obs://b/obs://c', 'b/obs%3A/%/c'],
	['1s3://b/c', '1s3%3A/%/b/c'],
	['/data/1.jpg', '%/data/1.jpg'],
	// Windows drops dots and blanks from the end of a name.
	['obs://b/a.', 'b/a%2E'],
	['obs://b/a..', 'b/a.%2E'],
	['obs://b/a ', 'b/a%20'],
	['obs://b/dir./a', 'b/dir%2E/a'],
	['obs://b/a.b c', 'b/a.b c'],
	// Windows opens a device instead of a file.
	['obs://b/CON', 'b/%43ON'],
	['obs://b/nul.jpg', 'b/%6Eul.jpg'],
	['obs://b/aux.tar.gz', 'b/%61ux.tar.gz'],
	['obs://b/Prn /1.jpg', 'b/Prn%20/1.jpg'],
	['obs://b/com1 .txt', 'b/%63om1 .txt'],
	['obs://b/LPT9.jpg', 'b/%4CPT9.jpg'],
	['obs://b/COM\u00B2', 'b/%43OM\u00B2'],
	['obs://b/CONIN$.x', 'b/%43ONIN$.x'],
	['con/aux/1.jpg', '%63on/%61ux/1.jpg'],
	['obs://b/console.jpg', 'b/console.jpg'],
	['obs://b/com.jpg', 'b/com.jpg'],
	['obs://b/com10.jpg', 'b/com10.jpg'],
	['obs://b/my.con', 'b/my.con'],
	['obs://b/.', 'b/%2E'],
	['obs://b/..', 'b/%2E%2E'],
	['obs://b/...', 'b/..%2E'],
	['obs://b/.a', 'b/.a'],
	['obs://b//a', 'b/%/a'],
	['obs://b/', 'b/%'],
	['obs://b/-rf', 'b/%2Drf'],
	['obs://b/~a', 'b/%7Ea'],
	['obs://b/a-b~c', 'b/a-b~c'],
	['obs://b/a%2F', 'b/a%252F'],
	[String.raw`obs://b/"*:<>?\|`, 'b/%22%2A%3A%3C%3E%3F%5C%7C'],
	['obs://b/a\u0000\u001F\u007F\u0085\u009F\u00A0', 'b/a%00%1F%7F%C2%85%C2%9F\u00A0'],
	['obs://b/猫 1.jpg', 'b/猫 1.jpg'],
	['obs://b/' + 'a'.repeat(200), 'b/' + 'a'.repeat(200)],
	[`obs://b/${long}`, `b/${'a'.repeat(120)}%-${hash(long)}.jpg`],
	// A cut splits neither a character nor its percent encoding.
	[`obs://b/${ideographs}`, `b/${'猫'.repeat(40)}%-${hash(ideographs)}.jpeg`],
	[`obs://b/a${ideographs}`, `b/a${'猫'.repeat(39)}%-${hash(`a${ideographs}`)}.jpeg`],
	[`obs://b/${'a'.repeat(119)}:${long}`, `b/${'a'.repeat(119)}%-${hash(`${'a'.repeat(119)}%3A${long}`)}.jpg`],
	[`obs://b/${'a'.repeat(118)}:${long}`, `b/${'a'.repeat(118)}%-${hash(`${'a'.repeat(118)}%3A${long}`)}.jpg`],
	[`obs://b/${'a'.repeat(117)}:${long}`, `b/${'a'.repeat(117)}%3A%-${hash(`${'a'.repeat(117)}%3A${long}`)}.jpg`],
	[`obs://b/${'a'.repeat(220)}.${'x'.repeat(9)}`, `b/${'a'.repeat(120)}%-${hash(`${'a'.repeat(220)}.${'x'.repeat(9)}`)}`],
] as const) {
	test(`pathOf ${JSON.stringify(address.length > 40 ? `${address.slice(0, 40)}…` : address)}`, () => {
		assert.equal(pathOf(address), expected);
	});
}

test('flatPathOf names an address by its hash and its last path segment', () => {
	assert.equal(flatPathOf('obs://b/a/1.jpg'), `%flat/${hash('obs://b/a/1.jpg')}-1.jpg`);
	assert.equal(flatPathOf('obs://b/a/1.'), `%flat/${hash('obs://b/a/1.')}-1%2E`);
});

test('no two addresses share a path, and no path leaves its folder', () => {
	const part = fc.string({unit: fc.constantFrom('a', '.', ' ', '%', '2', 'E', '-', '~', '/', ':', '猫', '\u0000', '\\')});
	fc.assert(fc.property(part, part, (one, other) => {
		fc.pre(one !== other);
		const [first, second] = [pathOf(`obs://b/${one}`), pathOf(`obs://b/${other}`)] as const;
		assert.notEqual(first, second);
		for (const name of first.split('/')) {
			assert.match(name, /^(?!\.{1,2}$)[^\u0000-\u001F:\\]+(?<![ .])$/);
			assert.ok(Buffer.byteLength(name) <= 200);
		}

		assert.ok(path.resolve('/folder', first).startsWith('/folder/b'));
	}));
});
