import assert from 'node:assert/strict';
import {Buffer} from 'node:buffer';
import path from 'node:path';
import test from 'node:test';
import {flatPathOf, pathOf} from '../../source/handoff/file-name.js';

test('pathOf stays inside its folder and gives each address its own path', () => {
	assert.equal(pathOf('s3://test-obs/animals/cats/0412.jpg'), 'test-obs/animals/cats/0412.jpg');
	const addresses = [
		'obs://b/../../etc/passwd', 'obs://b/./a', 'obs://b/a', 'obs://b//a', 'obs://b/%/a', 'obs://b/%2E/a', String.raw`obs://b/a\b`, 'obs://b/a%5Cb', 'obs://b/a:b?', 'obs://b/-rf', 'obs://b/~root', 'obs://b/猫 1.jpg', 'obs://b/a.', 'obs://b/a ', 'obs://b/', 'obs://b', `obs://b/${'猫'.repeat(300)}.jpg`, `obs://b/${'猫'.repeat(301)}.jpg`, 'obs://b/a\u0000b', '/absolute/path.jpg', '../up.jpg', 'obs://b/a/', 'obs://b/CON.jpg',
	];
	const paths = addresses.map(address => pathOf(address));
	assert.equal(new Set(paths).size, addresses.length);
	for (const [index, text] of paths.entries()) {
		const resolved = path.resolve('/folder', text);
		assert.ok(resolved.startsWith('/folder/'), `${addresses[index]!} → ${text}`);
		assert.equal(path.posix.normalize(text), text);
		assert.ok(text.split('/').every(part => Buffer.byteLength(part) <= 200 && part !== '' && !/[\u0000-\u001F:?*\\|"<>]/.test(part)), text);
		assert.ok(flatPathOf(addresses[index]!).startsWith('%flat/'));
	}

	assert.equal(pathOf('obs://b/猫 1.jpg'), 'b/猫 1.jpg');
	assert.match(paths[16]!, /^b\/猫+%-[\da-f]{24}\.jpg$/);
});
