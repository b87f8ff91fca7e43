import assert from 'node:assert/strict';
import test from 'node:test';
import {drawTable} from '../../../source/ui/table/draw-table.js';
import {widthOf} from '../../../source/text/fit.js';

test('drawTable draws one line for each row, with numbers aligned right', () => {
	const {text} = drawTable([{Status: 'retained', Samples: 1204}, {Status: 'added', Samples: 5}], ['Status', 'Samples'], {header: true});
	assert.equal(text, 'Status    Samples\nretained    1,204\nadded           5\n');
});

test('drawTable counts the columns of wide characters', () => {
	const {text} = drawTable([{Name: '动物清洗', Kind: 'a'}, {Name: 'plain', Kind: 'b'}, {Name: 'e\u0301👩‍👩‍👧', Kind: 'c'}], ['Name', 'Kind'], {header: true});
	const lines = text.trimEnd().split('\n');
	assert.deepEqual(lines.map(line => widthOf(line.replace(/.$/u, ''))), [13, 10, 10, 10]);
	assert.equal(lines[1], '动物清洗  a');
});

test('drawTable cuts only flexible columns to the screen\'s width', () => {
	const rows = [{Id: 'kM7j9TSa611ZzBThzSr', Name: 'a very long name of a sample that does not fit.jpg'}];
	const {text} = drawTable(rows, ['Id', 'Name'], {header: true, width: 40, flexible: ['Name']});
	const line = text.split('\n')[1]!;
	assert.equal(widthOf(line), 40);
	assert.match(line, /^kM7j9TSa611ZzBThzSr {2}a ver.*….*fit\.jpg$/);
	assert.match(drawTable(rows, ['Id', 'Name'], {header: true}).text, /a very long name of a sample that does not fit\.jpg/);
});

test('drawTable continues with the column widths of the previous part', () => {
	const first = drawTable([{Number: 1, Name: 'one'}], ['Number', 'Name'], {header: true, minWidths: {Number: 9}});
	assert.equal(first.text, '   Number  Name\n        1  one\n');
	const second = drawTable([{Number: 1_000_000, Name: 'a longer name'}], ['Number', 'Name'], {header: false, widths: first.widths});
	assert.equal(second.text, '1,000,000  a longer name\n');
});
