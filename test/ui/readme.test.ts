import assert from 'node:assert/strict';
import {readFileSync} from 'node:fs';
import test from 'node:test';
import {actions} from '../../source/ui/actions/registry.js';
import {keyLabel} from '../../source/ui/keys.js';

const label = (key: string): string => keyLabel(key) === '|' ? String.raw`\|` : keyLabel(key);

/** The readme's table of keys, as the registry has them: those of the list, then what other modes have besides. */
const table = (): string => {
	const seen = new Set<string>();
	const rows = actions
		.filter(action => action.keys.length > 0 && action.modes.includes('list'))
		.filter(({title}) => !seen.has(title) && seen.add(title))
		.map(({keys, title}) => `| ${keys.map(key => label(key)).join(' ')} | ${title} |`);
	return ['| keys | action |', '|---|---|', ...rows].join('\n');
};

test('the readme\'s keys are the registry\'s', () => {
	const readme = readFileSync('readme.md', 'utf8');
	assert.ok(readme.includes(table()), `the readme should hold:\n${table()}`);
});
