import assert from 'node:assert/strict';
import test from 'node:test';
import {catalogues} from '../../../source/commands/words/zh-cn/index.js';
import type {OperatorFacts, Version} from '../../../source/model/catalog.js';
import {whatRanLines} from '../../../source/ui/popups/what-ran.js';
import {setCatalogues} from '../../../source/text/language.js';
import type {ShownRun} from '../../../source/ui/state/popup.js';
import {createTheme} from '../../../source/ui/theme.js';
import {versionNamed} from '../helpers/catalog-entries.js';

const theme = createTheme({level: 0, light: false, unicode: true});

const linesOf = (version: Partial<Version>, statistics?: ShownRun['statistics'], columns = 80): string[] => whatRanLines(
	{kind: 'run', top: 0, run: {version: versionNamed('V001', version), statistics}},
	{theme, size: {columns, rows: 24}},
).map(({text}) => text.trimEnd());

const operator = (name: string, parameters: Readonly<Record<string, string>>): OperatorFacts => ({
	name, parameters: Object.entries(parameters).map(([parameter, value]) => ({name: parameter, value})),
});

/** The operators' lines, joined. */
const operatorWords = (operators: readonly OperatorFacts[]): string => {
	const lines = linesOf({operators});
	const first = lines.findIndex(line => line.startsWith('operators'));
	return lines.slice(first, lines.findIndex(line => line.startsWith('samples'))).map(line => line.slice(12).trim()).join(' ');
};

for (const [parameters, expected] of [
	[{do_validation: 'True', total_status: '[0,2]', simlarity_threshold: '0.9'}, 'Op: validates first, similarity threshold 0.9'],
	[{do_validation: 'False'}, 'Op: doesn\'t validate first'],
	[{do_validation: 'maybe'}, 'Op: validation first: maybe'],
	[{sample_ratio: '0.9', n_clusters: 'auto'}, 'Op: share kept 90 %, number of clusters chosen automatically'],
	[{sample_ratio: 'all', n_clusters: '8'}, 'Op: share kept all, 8 clusters'],
	[{image_max_width: '-1', image_max_height: '1920'}, 'Op: any width, maximum height 1920 px'],
	[{task_type: 'object_detection', dataset_type: 'manifest'}, 'Op: object detection'],
	[{task_type: 'constructor', future_name: 'x', toString: 'y'}, 'Op: constructor, future_name x, toString y'],
	[{checkpoint_path: ''}, 'Op'],
] as ReadonlyArray<readonly [Record<string, string>, string]>) {
	test(`the popup of operators shows ${JSON.stringify(parameters)} in words`, () => {
		assert.equal(operatorWords([operator('Op', parameters)]), expected);
	});
}

test('in Chinese, operators keep their names and say what they do', t => {
	setCatalogues(catalogues);
	t.after(() => {
		setCatalogues({});
	});
	const lines = linesOf({operators: [operator('PCC', {n_clusters: '8'}), operator('AddNoise', {}), operator('Flip', {})]});
	const first = lines.findIndex(line => line.startsWith('算子'));
	assert.deepEqual(lines.slice(first, first + 2).map(line => line.replace('算子', '').trim()), ['PCC：聚类数 8', 'AddNoise（添加噪声），Flip（翻转）']);
});

test('operators without parameters share a line', () => {
	const operators = [operator('PCC', {n_clusters: '8'}), operator('AddNoise', {total_status: '[3]'}), operator('Blur', {}), operator('RRD', {sample_ratio: '0.5'}), operator('Flip', {})];
	const lines = linesOf({operators});
	const first = lines.findIndex(line => line.startsWith('operators'));
	assert.deepEqual(lines.slice(first, first + 4).map(line => line.slice(12)), ['PCC: 8 clusters', 'AddNoise, Blur', 'RRD: share kept 50 %', 'Flip']);
});

test('in the popup of operators, counts are in one column before their names, and a long name wraps below itself', () => {
	const lines = linesOf({}, {
		dataset: 'scenes V002', deletions: [{name: 'similar to another sample', count: 1180}, {name: 'the image is damaged and cannot be decoded', count: 7}], labels: [],
	}, 40);
	const first = lines.findIndex(line => line.startsWith('deletions'));
	assert.deepEqual(lines.slice(first), [
		'deletions   1,180 similar to another',
		'                  sample',
		'                7 the image is',
		'                  damaged and cannot',
		'                  be decoded',
	]);
});

test('the popup of operators says that statistics are still loading, or why they are missing', () => {
	assert.equal(linesOf({}, 'loading').at(-1), 'dataset     Loading');
	assert.equal(linesOf({}, {error: 'The dataset version: HTTP 404'}).at(-1), 'dataset     The dataset version: HTTP 404');
});
