import assert from 'node:assert/strict';
import test from 'node:test';
import fc from '../../helpers/fast-check.js';
import {HiddenRows} from '../../../source/results/list/hidden-rows.js';
import {RecentKeys} from '../../../source/results/list/recent-keys.js';

test('visible positions and positions of the service convert both ways, whichever rows are hidden', () => {
	const step = fc.tuple(fc.constantFrom('add', 'add', 'add', 'delete', 'clear'), fc.nat(20), fc.option(fc.constantFrom('a', 'b'), {nil: undefined}));
	fc.assert(fc.property(fc.array(step, {maxLength: 30}), steps => {
		const hidden = new HiddenRows();
		const model = new Map<number, string | undefined>();
		for (const [what, row, key] of steps) {
			if (what === 'add') {
				assert.equal(hidden.add(row, key), !model.has(row));
				model.set(row, key ?? model.get(row));
			} else if (what === 'delete') {
				hidden.delete(row);
				model.delete(row);
			} else if (row === 0) {
				hidden.clear();
				model.clear();
			}
		}

		assert.equal(hidden.size, model.size);
		const shown = Array.from({length: 50}, (_, row) => row).filter(row => !model.has(row));
		for (let row = 0; row <= 21; row++) {
			assert.equal(hidden.has(row), model.has(row));
			assert.equal(hidden.keyOf(row), model.get(row));
			assert.equal(hidden.countBefore(row), [...model.keys()].filter(other => other < row).length);
			assert.equal(hidden.rowOf(row), shown[row]);
		}
	}));
});

test('a key is new unless it is in the current page or one of the last few', () => {
	fc.assert(fc.property(fc.array(fc.array(fc.nat(12), {maxLength: 6}), {maxLength: 12}), fc.integer({min: 0, max: 3}), (pages, most) => {
		const recent = new RecentKeys(most);
		const model: number[][] = [];
		for (const page of pages) {
			recent.nextPage();
			model.push([]);
			for (const key of page) {
				const isNew = !model.slice(-1 - most).flat().includes(key);
				assert.equal(recent.add(`key ${key}`), isNew);
				if (isNew) {
					model.at(-1)!.push(key);
				}
			}
		}
	}));
});
