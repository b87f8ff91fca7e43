/*
Samples that every export format is tried with, and that independent programs have read back: see test/fixtures/exports.
*/
import type {DecideOptions} from '../../../source/dataset/decide-samples.js';
import type {Labels} from '../../../source/dataset/manifest/labels.js';
import {
	box, boxLabels, object, type Row,
} from '../decided.js';

/** File names that programs get wrong. */
export const names = ['plain.jpg', 'a b.jpg', '100%.jpg', '%41.jpg', '"q",\'r\'.jpg', '猫.jpg', 'e\u0301.jpg', 'é.jpg', 'l\u2028ine.jpg', '😀.jpg', '=1+1.jpg', '-dash.jpg', String.raw`back\slash.jpg`, 'a#b?c.jpg', 'semi;colon\ttab.jpg'];

/** 2026-03-04 05:06:07.089 UTC. */
const time = 1_772_600_767_089;

/** One sample for each name, judged and labeled in different ways. */
export const exampleRows: readonly Row[] = [
	...names.map((name, index): Row => [
		(['retained', 'modified', 'added'] as const)[index % 3],
		`s3://in/${name}`,
		`obs://out/Data/${name}`,
		index % 4 === 3 ? undefined : 'accept',
		index % 2 === 0 ? {note: `note, "${name}"`, time: time + index} : undefined,
	]),
	['deleted', 's3://in/gone.jpg', undefined, 'reject', {time}],
	['deleted', 's3://in/away.jpg', undefined, 'accept', {time}],
	['modified', 's3://in/bad.jpg', 'obs://out/Data/bad.jpg', 'reject', {reason: 'blurred', note: 'line 1; line 2', time}],
];

const objectsOf = (index: number): Labels => boxLabels([
	[box('cat', 10, 20, 30, 45), box('"dog", 狗', 0, 0, 100, 50)],
	[object('cat', {kind: 'polygon', points: [[10, 10], [50, 10], [50, 30]]})],
	[object('ball', {kind: 'circle', center: [40, 25], radius: 10}, {isDifficult: true, properties: {color: 'red'}})],
	[],
	[box('cat', 90, 40, 120, 45)],
][index % 5]!);

/** Boxes of each sample, by its number. */
export const exampleLabels: DecideOptions['labelsOf'] = async ({id}) => objectsOf(Number(id));
