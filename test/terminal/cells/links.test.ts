import assert from 'node:assert/strict';
import test from 'node:test';
import {linked} from '../../../source/text/link.js';
import {LinkTable} from '../../../source/terminal/cells/link-table.js';
import {openFake, type Fake} from '../helpers/fake-terminal.js';

const cats = 'https://bucket.obs.example.com/cats/1.jpg';
const dogs = 'https://bucket.obs.example.com/dogs/2.jpg';

/** The beginnings and ends of links in an output. */
const linksIn = (output: string): string[] => [...output.matchAll(/\u001B]8;[^;]*;([^\u001B]*)\u001B\\/g)].map(([, address]) => address!);

const during = async (fake: Fake, change: () => void): Promise<string> => {
	const {length} = fake.stdout.writes;
	change();
	await fake.settle();
	return fake.stdout.writes.slice(length).join('');
};

test('a link is written around its cells and is closed at the end of the update', async () => {
	const fake = openFake(40, 5);
	const output = await during(fake, () => {
		fake.terminal.screen.frame(`before ${linked('obs://bucket/cats/1.jpg', cats)} end`);
	});
	assert.deepEqual(linksIn(output), [cats, '']);
	assert.match(output, /before \u001B]8;id=\d+;https:\S+cats\/1\.jpg\u001B\\obs:\/\/bucket\/cats\/1\.jpg(?:\u001B\[C)?\u001B]8;;\u001B\\ ?end/);
	await fake.terminal.close();
});

test('a frame that keeps the line of a link costs nothing for it, and another address under the same text is written', async () => {
	const fake = openFake(40, 5);
	const frame = (address: string, row: number) => `${linked('same text', address)}\n${'\n'.repeat(row)}>`;
	fake.terminal.screen.frame(frame(cats, 0));
	await fake.settle();
	assert.deepEqual(linksIn(await during(fake, () => {
		fake.terminal.screen.frame(frame(cats, 1));
	})), []);
	const output = await during(fake, () => {
		fake.terminal.screen.frame(frame(dogs, 1));
	});
	assert.deepEqual(linksIn(output), [dogs, '']);
	assert.match(output, /same text/);
	await fake.terminal.close();
});

test('text after a link, on its row or on the next one, is not part of it', async () => {
	const fake = openFake(20, 4);
	const output = await during(fake, () => {
		fake.terminal.screen.frame(`${linked('to the end', cats)}\n${linked('a', cats)}${linked('b', dogs)}c`);
	});
	assert.deepEqual(linksIn(output), [cats, dogs, '']);
	assert.ok(output.indexOf('c', output.lastIndexOf('\u001B]8;;')) > 0);
	await fake.terminal.close();
});

test('a table of links forgets those that no cell shows, so that a day of browsing fits into memory', () => {
	const table = new LinkTable();
	const kept = table.number('https://example.com/kept');
	for (let index = 0; index < 10_000; index++) {
		table.number(`https://example.com/${index}`);
		table.prune(Int32Array.of(0, kept));
	}

	assert.equal(table.address(kept), 'https://example.com/kept');
	assert.equal(table.address(2), undefined);
	assert.equal(table.number('https://example.com/kept'), kept);
	assert.ok(table.size <= 201, `${table.size}`);
});
