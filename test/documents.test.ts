import {existsSync} from 'node:fs';
import {readdir, readFile} from 'node:fs/promises';
import path from 'node:path';
import assert from 'node:assert/strict';
import {test} from 'node:test';

const documents = async (): Promise<string[]> => {
	const inFolder = await readdir('docs', {recursive: true});
	return ['readme.md', 'readme.zh-CN.md', 'contributing.md', ...inFolder.filter(name => name.endsWith('.md')).map(name => path.join('docs', name))];
};

/** Decisions are history: a file that they name may have been renamed since. */
const isDecision = (file: string): boolean => file.startsWith(path.join('docs', 'decisions', '0'));

test('every file and folder of the project that a document names exists', async () => {
	const missing: string[] = [];
	for (const file of await documents()) {
		if (isDecision(file)) {
			continue;
		}

		const text = await readFile(file, 'utf8');
		for (const [, name] of text.matchAll(/`((?:source|test|scripts|docs|bench)\/[\w./-]*)`/g)) {
			if (!existsSync(name!) && !name!.includes('NAME') && !name!.includes('GROUP')) {
				missing.push(`${file}: ${name}`);
			}
		}
	}

	assert.deepEqual(missing, []);
});

test('every relative link of a document leads to a file', async () => {
	const broken: string[] = [];
	for (const file of await documents()) {
		const text = await readFile(file, 'utf8');
		for (const [, link] of text.matchAll(/]\((?!https?:|#)([^)#]+)(?:#[^)]*)?\)/g)) {
			if (!existsSync(path.join(path.dirname(file), link!))) {
				broken.push(`${file}: ${link}`);
			}
		}
	}

	assert.deepEqual(broken, []);
});

test('every decision is listed in the index under its own title', async () => {
	const index = await readFile('docs/decisions/readme.md', 'utf8');
	const files = (await readdir('docs/decisions')).filter(name => /^\d{4}-/.test(name));
	assert.ok(files.length >= 50);
	for (const file of files) {
		const title = /^# \d+\. (.+)$/m.exec(await readFile(path.join('docs/decisions', file), 'utf8'))?.[1];
		assert.ok(title !== undefined && index.includes(`[${title}](${file})`), `${file}: ${title ?? 'no title'}`);
	}
});

test('the pictures of the readme have a background of their own, since their text is light', async () => {
	for (const name of ['screen', 'contact-sheet', 'queue']) {
		const picture = await readFile(`docs/${name}.png`);
		assert.equal(picture.includes('tRNS'), false, `docs/${name}.png is transparent`);
	}
});
