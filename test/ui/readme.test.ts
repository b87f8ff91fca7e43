import assert from 'node:assert/strict';
import {readFileSync} from 'node:fs';
import test from 'node:test';
import {catalogues} from '../../source/commands/words/zh-cn/index.js';
import {bindings} from '../../source/ui/actions/registry.js';
import type {KeyMode} from '../../source/ui/keymap.js';
import {keyLabel} from '../../source/ui/keys.js';
import {setCatalogues} from '../../source/text/language.js';
import {statuses} from '../../source/model/source.js';
import {words} from '../../source/ui/words/index.js';

const label = (key: string): string => keyLabel(key) === '|' ? String.raw`\|` : keyLabel(key);

const table = (modes: readonly KeyMode[], headings = '| keys | action |'): string => {
	const seen = new Set<string>();
	const rows = bindings
		.filter(binding => binding.keys.length > 0 && binding.modes.some(mode => modes.includes(mode)))
		.map(({id, keys}) => ({keys, title: words().actions[id]}))
		.filter(({title}) => !seen.has(title) && seen.add(title))
		.map(({keys, title}) => `| ${keys.map(key => label(key)).join(' ')} | ${title} |`);
	return [headings, '|---|---|', ...rows].join('\n');
};

for (const [name, modes] of [['the list', ['list']], ['the tasks and versions', ['tasks', 'versions']]] as const) {
	test(`the readme lists the keys of ${name} as the registry has them`, () => {
		const readme = readFileSync('readme.md', 'utf8');
		assert.ok(readme.includes(table(modes)), `the readme should hold:\n${table(modes)}`);
	});
}

test('the readme describes verdicts in the words of the screen', () => {
	const {meanings} = words();
	const rows = statuses.map(status => `| ${status} | ${meanings[status].accept} | ${meanings[status].reject} | ${meanings[status].flag} |`);
	const expected = ['| status | accept | reject | flag |', '|---|---|---|---|', ...rows].join('\n');
	assert.ok(readFileSync('readme.md', 'utf8').includes(expected), `the readme should hold:\n${expected}`);
});

test('the Chinese readme describes keys and verdicts in the Chinese words of the screen', t => {
	setCatalogues(catalogues);
	t.after(() => {
		setCatalogues({});
	});
	const readme = readFileSync('readme.zh-CN.md', 'utf8');
	for (const modes of [['list'], ['tasks', 'versions']] as const) {
		const expected = table(modes, '| 按键 | 操作 |');
		assert.ok(readme.includes(expected), `the readme should hold:\n${expected}`);
	}

	const {meanings, tabs} = words();
	const verdicts = statuses.map(status => `| ${tabs[status]} | ${meanings[status].accept} | ${meanings[status].reject} | ${meanings[status].flag} |`);
	assert.ok(readme.includes(['| 状态 | 通过 | 驳回 | 存疑 |', '|---|---|---|---|', ...verdicts].join('\n')), verdicts.join('\n'));
});

test('the Chinese readme names every command, flag and setting that the English one names', () => {
	const namesIn = (file: string): Set<string> => new Set(readFileSync(file, 'utf8').match(/(?<![\w-])--[a-z][a-z\d-]+|winnow [a-z][a-z-]+(?= )|"[a-zA-Z]+"(?=:)|(?<=`)[a-z-]+:(?=[^`\s]+`)/g));
	const chinese = namesIn('readme.zh-CN.md');
	// A view is named by the person who configures it.
	assert.deepEqual([...namesIn('readme.md')].filter(name => !chinese.has(name)), ['"blurred"']);
});
