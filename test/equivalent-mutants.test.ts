import assert from 'node:assert/strict';
import {existsSync} from 'node:fs';
import {readFile} from 'node:fs/promises';
import {test} from 'node:test';

type Mutant = {readonly file: string; readonly text: string};

test('every line in scripts/equivalent-mutants.json is in the file that it names', async () => {
	const mutants = JSON.parse(await readFile('scripts/equivalent-mutants.json', 'utf8')) as readonly Mutant[];
	assert.ok(mutants.length > 10);
	for (const {file, text} of mutants) {
		assert.ok(existsSync(file), `${file} does not exist`);
		const lines = (await readFile(file, 'utf8')).split('\n').map(line => line.trim());
		assert.ok(lines.includes(text), `${file} has no line "${text}"`);
	}
});
