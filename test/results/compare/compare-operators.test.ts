import assert from 'node:assert/strict';
import test from 'node:test';
import type {OperatorFacts} from '../../../source/model/catalog.js';
import {compareOperators} from '../../../source/results/compare/compare-operators.js';

const operator = (name: string, parameters: Readonly<Record<string, string>> = {}): OperatorFacts => ({
	name, parameters: Object.entries(parameters).map(([name, value]) => ({name, value})),
});

test('changed parameters, and operators that only one version ran, are found; equal ones are not mentioned', () => {
	const first = [operator('MetaValidation', {width: '1920', height: '1080', mode: 'a'}), operator('PCC'), operator('Blur', {radius: '2'})];
	const second = [operator('MetaValidation', {width: '1280', height: '1080', filter: 'b'}), operator('PCC'), operator('Flip', {direction: 'x'})];
	assert.deepEqual(compareOperators(first, second), {
		changes: [
			{
				operator: 'MetaValidation', kind: 'changed', parameters: [{name: 'width', first: '1920', second: '1280'}, {name: 'mode', first: 'a', second: undefined}, {name: 'filter', first: undefined, second: 'b'}],
			},
			{operator: 'Blur', kind: 'removed', parameters: [{name: 'radius', first: '2', second: undefined}]},
			{operator: 'Flip', kind: 'added', parameters: [{name: 'direction', first: undefined, second: 'x'}]},
		],
		isReordered: false,
	});
	assert.deepEqual(compareOperators(first, first), {changes: [], isReordered: false});
});

test('an operator that runs twice is compared run by run, and another order is reported', () => {
	const resize = (size: string) => operator('Resize', {size});
	assert.deepEqual(compareOperators([resize('1'), resize('2')], [resize('1'), resize('3')]).changes, [{operator: 'Resize', kind: 'changed', parameters: [{name: 'size', first: '2', second: '3'}]}]);
	// The third run, which only one version has, is not compared with the second.
	assert.deepEqual(compareOperators([resize('1'), resize('2'), resize('3')], [resize('1'), resize('2')]).changes, [{operator: 'Resize', kind: 'removed', parameters: [{name: 'size', first: '3', second: undefined}]}]);
	assert.deepEqual(compareOperators([operator('A'), operator('B'), operator('C')], [operator('B'), operator('A'), operator('C')]), {changes: [], isReordered: true});
	assert.equal(compareOperators([operator('A'), operator('B')], [operator('X'), operator('A'), operator('B')]).isReordered, false);
});
