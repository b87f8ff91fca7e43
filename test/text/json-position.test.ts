import assert from 'node:assert/strict';
import test from 'node:test';
import {parseConfiguration} from '../../source/commands/configuration.js';
import {positionOf, positionOfError} from '../../source/text/json-position.js';
import type {WinnowError} from '../../source/model/errors.js';

const text = `{
	"a": {"b": [1, {"c": "x, \\"}y"}, 3], "a": null},
	"猫": true, "last": []
}`;

test('positionOf finds members of objects and lists', () => {
	const cases: ReadonlyArray<readonly [path: ReadonlyArray<string | number>, line: number, column: number]> = [
		[['a'], 2, 2], [['a', 'b'], 2, 8], [['a', 'b', 0], 2, 14], [['a', 'b', 1], 2, 17], [['a', 'b', 1, 'c'], 2, 18], [['a', 'b', 2], 2, 35], [['a', 'a'], 2, 39], [['猫'], 3, 2], [['last'], 3, 13],
	];
	for (const [path, line, column] of cases) {
		assert.deepEqual(positionOf(text, path), {line, column}, path.join('.'));
	}

	assert.equal(positionOf(text, ['b']), undefined);
	assert.equal(positionOf('[]', []), undefined);
});

test('positionOfError finds where JSON becomes invalid', () => {
	const position = (broken: string) => {
		try {
			JSON.parse(broken);
		} catch (error) {
			return positionOfError(broken, error);
		}

		return undefined;
	};

	assert.deepEqual(position('{\n\t"a": 1,\n}'), {line: 3, column: 1});
	assert.deepEqual(position('{\n"a": '), {line: 2, column: 6});
	// V8 quotes these without saying where.
	assert.deepEqual(position('word'), {line: 1, column: 1});
	assert.deepEqual(position('{"a":\n word}'), {line: 2, column: 2});
	assert.deepEqual(position(`{"a": "${'x'.repeat(100)}",\n"b": [1,],\n"c": "${'x'.repeat(100)}"}`), {line: 2, column: 9});
});

test('parseConfiguration names line and column of an error', () => {
	const what = (settings: string): string => {
		try {
			parseConfiguration(settings, 'config.json');
		} catch (error) {
			return `${(error as WinnowError).what} ${(error as WinnowError).advice ?? ''}`;
		}

		return '';
	};

	assert.equal(what('{\n\t"profiles": {\n\t\t"a.b": {"regoin": "x"}\n\t}\n}'), 'config.json:3:11: unknown setting "profiles.a.b.regoin" Did you mean "region"?');
	assert.match(what('{"pageSize": 500}'), /^config\.json:1:2: pageSize: /);
	assert.match(what('{\n"pageSize": 5,\n}'), /^config\.json:3:1 is not valid JSON/);
	assert.match(what('{"profiles": {"a": "x"}}'), /^config\.json:1:15: profiles\.a: /);
	assert.match(what('[]'), /^config\.json: the file: /);
	assert.equal(what('\uFEFF{"pageSize": 50}'), '', 'a byte order mark is no part of the text');
	assert.equal(what('{"$schema": "https://example.com/winnow.json", "pageSize": 50}'), '');
});
