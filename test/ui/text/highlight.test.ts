import assert from 'node:assert/strict';
import test from 'node:test';
import {parseFind} from '../../../source/review/find/find-query.js';
import {createTheme} from '../../../source/ui/theme.js';
import {listShape, rowLine} from '../../../source/ui/panes/list.js';
import {highlight} from '../../../source/ui/text/highlight.js';
import {sampleAt} from '../../review/samples.js';

const marked = (text: string, query: string): string => highlight(text, parseFind(query).patterns, part => `[${part}]`);

test('matches of a search are highlighted once, even if they overlap', () => {
	assert.equal(marked('cats/0001.jpg', 'cat 0001'), '[cat]s/[0001].jpg');
	assert.equal(marked('cats/0001.jpg', 'cats s/00'), '[cats][/00]01.jpg');
	assert.equal(marked('Cats/cat', 'Cat'), '[Cat]s/cat');
	assert.equal(marked('cats/0001.jpg', '!cats status:added note:jpg'), 'cats/0001.jpg');
});

test('a row of the list underlines the matches in its name', () => {
	const theme = createTheme({level: 3, light: false, unicode: true});
	const row = {
		number: 1, sample: sampleAt(1), verdict: undefined, hasNote: false, isSelected: false, isCurrent: false, hasFailed: false,
	};
	const shape = (query: string) => listShape(theme, 80, {total: 10, shared: {before: 'bucket/animals/', after: ''}, patterns: parseFind(query).patterns});
	assert.match(rowLine(shape('0001'), row), /cats\/\u001B\[4m0001\u001B\[24m\.jpg/);
	assert.doesNotMatch(rowLine(shape('dogs'), row), /\u001B\[4m/);
});
