import assert from 'node:assert/strict';
import test from 'node:test';
import {catalogues} from '../../../source/commands/words/zh-cn/index.js';
import {setCatalogues} from '../../../source/text/language.js';
import {createKeymap} from '../../../source/ui/actions/registry.js';
import {hintsLine} from '../../../source/ui/panes/hints.js';
import {createTheme} from '../../../source/ui/theme.js';

test('hints are rebuilt only when the facts, the keys or the language change', () => {
	const theme = createTheme({level: 0, light: false, unicode: true});
	const keymap = createKeymap();
	let lookups = 0;
	const counted = {
		...keymap,
		keysOf(...wanted: Parameters<typeof keymap.keysOf>) {
			lookups++;
			return keymap.keysOf(...wanted);
		},
	};
	const line = (status: 'modified' | 'deleted', row: number, own = counted) => hintsLine(theme, 120, {
		keymap: own,
		facts: {
			mode: 'list', arrows: 'samples', escape: 'nothing', status, twin: undefined,
		},
	}, `${row} / 9`);
	assert.match(line('modified', 1), /a after is good.* 1 \/ 9 $/);
	lookups = 0;
	assert.match(line('modified', 2), /a after is good.* 2 \/ 9 $/);
	assert.equal(lookups, 0);
	assert.match(line('deleted', 2), /a rightly deleted/);
	assert.ok(lookups > 0);
	const remapped = createKeymap({accept: ['y']});
	assert.match(line('deleted', 2, {...counted, keysOf: remapped.keysOf}), /y rightly deleted/);
	const english = line('deleted', 2);
	setCatalogues(catalogues, 'zh-CN');
	try {
		assert.notEqual(line('deleted', 2), english);
	} finally {
		setCatalogues({});
	}

	assert.equal(line('deleted', 2), english);
});
