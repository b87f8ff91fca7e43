import assert from 'node:assert/strict';
import test from 'node:test';
import {catalogSchemas, parseAs, versionOf} from '../../../source/sources/cloud/catalog-schema.js';
import {
	countsOf, inputsOf, labelCountsOf, operatorsOf,
} from '../../../source/sources/cloud/run-facts.js';

const version = (json: unknown) => versionOf(parseAs(catalogSchemas.version, json, 'The version'));

test('a parameter without a value is empty', () => {
	assert.deepEqual(operatorsOf([{name: 'Resize', params: {width: undefined}}]), [{name: 'Resize', parameters: [{name: 'width', value: ''}]}]);
});

test('a version keeps its operators with their parameters, its inputs and its output, as documented', () => {
	const {operators, inputs, output} = version({
		inputs: [{
			type: 'DATASET', source: 'PYc9', version_id: 'Osc8', name: 'dataset-test', version_name: 'V0010',
		}, {type: 'OBS', source: '/test-obs/more/'}],
		work_path: {
			type: 'DATASET', path: 'PYc9', name: 'dataset-test', version_name: 'V0011', output_path: '/test-obs/output/qSau/',
		},
		template: {id: 'sys_data_validation', operator_params: [{name: 'MetaValidation', advanced_params_switch: false, params: {image_max_width: '1920', total_status: '[0,1,2]'}}]},
	});
	assert.deepEqual(operators, [{name: 'MetaValidation', parameters: [{name: 'image_max_width', value: '1920'}, {name: 'total_status', value: '[0,1,2]'}]}]);
	assert.deepEqual(inputs, [
		{
			type: 'dataset', place: 'PYc9', name: 'dataset-test', version: 'Osc8', versionName: 'V0010', outputPath: undefined,
		},
		{
			type: 'obs', place: '/test-obs/more/', name: undefined, version: undefined, versionName: undefined, outputPath: undefined,
		},
	]);
	assert.deepEqual(output, {
		type: 'dataset', place: 'PYc9', name: 'dataset-test', version: undefined, versionName: 'V0011', outputPath: '/test-obs/output/qSau/',
	});
});

for (const bag of [null, 7, 'text', [], [1, [2]], {a: null}, {a: {b: [1]}}, {a: [1, 'x']}, {'': ''}, {__proto__: null, constructor: 1}]) {
	test(`a version is read whatever its property bags are: ${JSON.stringify(bag)}`, () => {
		for (const json of [{inputs: bag, work_path: bag, template: {operator_params: bag}}, {inputs: [bag], work_path: bag, template: {operator_params: [bag, {name: 'Blur', params: bag}, {name: bag}]}}]) {
			const {operators, inputs} = version(json);
			assert.ok(operators.every(({name, parameters}) => typeof name === 'string' && parameters.every(({value}) => typeof value === 'string')));
			assert.ok(inputs.every(({place}) => place !== ''));
		}

		assert.ok(countsOf(bag).every(({count}) => Number.isFinite(count)));
		assert.ok(labelCountsOf([bag]).every(({count}) => Number.isFinite(count)));
	});
}

test('long and hostile values are cut and cleaned, and a bag has at most 100 members', () => {
	const bag = Object.fromEntries(Array.from({length: 150}, (_, index) => [`p${index}\u001B[2J`, `\u202E${'some words '.repeat(100)}`]));
	const [{parameters}] = version({template: {operator_params: [{name: 'Blur\u0007', params: bag}]}}).operators as [ReturnType<typeof version>['operators'][number]];
	assert.equal(parameters.length, 100);
	for (const {name, value} of parameters) {
		assert.ok(value.length > 280 && value.length < 320);
		assert.doesNotMatch(name + value, /[\u0000-\u001F\u202E]/);
	}
});

test('statistics are sorted by count, and labels count samples', () => {
	assert.deepEqual(countsOf({redundant: 3, similar: 10, text: 'x'}), [{name: 'similar', count: 10}, {name: 'redundant', count: 3}]);
	assert.deepEqual(labelCountsOf([{name: 'cat', count: 9, sample_count: 4}, {name: '猫', count: 7}]), [{name: '猫', count: 7}, {name: 'cat', count: 4}]);
});

test('a value is cut after 300 characters, never inside a character', () => {
	const valueOf = (value: unknown) => operatorsOf([{name: 'Blur', params: {value}}])[0]!.parameters[0]!.value;
	const long = 'words '.repeat(60);
	assert.equal(valueOf(long.slice(0, 300)), long.slice(0, 300));
	assert.equal(valueOf(long.slice(0, 301)), `${long.slice(0, 300)}…`);
	const half = `😀 ${long.slice(0, 296)}`;
	assert.equal(valueOf(`${half}😀😀`), `${half}…`);
	assert.deepEqual([{a: [1]}, 7, true, null].map(value => valueOf(value)), ['{"a":[1]}', '7', 'true', 'null']);
});

test('names are texts or numbers, and lists have 100 members at most', () => {
	assert.deepEqual(operatorsOf([{name: 7}, {name: true}, {name: ['x']}, {name: {}}]).map(({name}) => name), ['7']);
	const many = Array.from({length: 150}, (_, index) => index + 1);
	assert.equal(operatorsOf(many.map(name => ({name}))).length, 100);
	assert.equal(inputsOf(many.map(source => ({source}))).length, 100);
	assert.equal(countsOf(Object.fromEntries(Array.from({length: 1200}, (_, index) => [`p${index}`, index]))).length, 1000);
	assert.deepEqual(['DATASET', 'dataset', 'OBS', 'obs', 'other', undefined].map(type => inputsOf([{type, source: 'x'}])[0]!.type), ['dataset', 'dataset', 'obs', 'obs', 'other', 'other']);
});

test('only finite numbers count', () => {
	assert.deepEqual(countsOf({
		a: Number.NaN, b: Number.POSITIVE_INFINITY, c: '7', d: 1, e: null,
	}), [{name: 'd', count: 1}]);
	assert.deepEqual(labelCountsOf({name: 'cat', count: 1}), []);
});
