import assert from 'node:assert/strict';
import {readdir, readFile} from 'node:fs/promises';
import path from 'node:path';
import test from 'node:test';

/** Words to avoid, from docs/style.md. Spelled with a bar, so that this file does not contain them. */
const avoided = ['tr|ouble', 'wh|oever', 'a|new', 's|o many', 's|o much', 't|old', 'a|t the most', 'm|ends?', 's|tands', 'l|ies', 'w|ants', 'i|s there', 'l|ets go of', 'h|as ended'].map(word => word.replace('|', ''));
const pattern = new RegExp(`\\b(?:${avoided.join('|')})\\b`, 'i');

/** Texts that have such a word for a reason. */
const exceptions: ReadonlyArray<readonly [file: RegExp, text: RegExp, why: string]> = [
	[/^docs\/style\.md$/, /./, 'lists the words'],
	[/^(?:source\/commands\/(?:setup\/doctor|words)|test\/commands\/setup)\//, /\bt.ouble: '(?:ERROR|错误)'|'t.ouble'/, 'a state in the JSON of winnow doctor, which scripts read'],
	[/^source\/commands\/setup\/doctor\.ts$/, /state === 't.ouble'/, 'the same state'],
];

test('source, tests and documents avoid the words that docs/style.md lists', async () => {
	const folders = await Promise.all(['source', 'test', 'scripts', 'bench', 'docs'].map(async folder => (await readdir(folder, {recursive: true})).map(name => path.join(folder, name))));
	const files = [...folders.flat(), ...await readdir('.')].filter(file => /\.(?:tsx?|js|md)$/.test(file));
	assert.ok(files.length > 500, 'the list of files is complete');
	const found: string[] = [];
	await Promise.all(files.map(async file => {
		const lines = (await readFile(file, 'utf8')).split('\n');
		for (const [index, line] of lines.entries()) {
			if (pattern.test(line) && !exceptions.some(([where, text]) => where.test(file) && text.test(line))) {
				found.push(`${file}:${index + 1}: ${line.trim()}`);
			}
		}
	}));
	assert.deepEqual(found, []);
});
