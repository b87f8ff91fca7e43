import assert from 'node:assert/strict';
import test from 'node:test';
import {parseIni} from '../../../../source/sources/cloud/credentials/parse-ini.js';

test('INI files are parsed line by line', () => {
	const sections = parseIni('x = outside\n[a]\n= none\nx=1\nk = v = w\nK2: "quoted"\nk3 = \'single\'\nk4 = "half\'\n# k5 = no\n; k6 = no\n  [ b ] comment\nk = first\nk = last\nno value\n[]\n');
	assert.deepEqual([...sections].map(([name, values]) => [name, Object.fromEntries(values)]), [
		['a', {
			x: '1', k: 'v = w', k2: 'quoted', k3: 'single', k4: '"half\'',
		}],
		['b', {k: 'last'}],
	]);
});
