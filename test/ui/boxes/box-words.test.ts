import assert from 'node:assert/strict';
import {stripVTControlCharacters} from 'node:util';
import {test} from 'node:test';
import type {SideBoxes} from '../../../source/dataset/sample-boxes/side-boxes.js';
import {boxDetails, boxLine} from '../../../source/ui/boxes/box-words.js';
import {createClassColors} from '../../../source/ui/boxes/class-colors.js';
import type {PictureDetails} from '../../../source/ui/panes/facts.js';
import type {OperatorFacts} from '../../../source/model/catalog.js';
import {createTheme} from '../../../source/ui/theme.js';
import {boxes, object} from '../../dataset/sample-boxes/examples.js';

const theme = createTheme({level: 3, light: false, unicode: true});
const sample = {descriptions: [], status: 'added'} as const;
const picture = {
	format: 'jpeg', width: 640, height: 480, bytes: 1000,
};
const cat = object('cat', [10, 20], [110, 220]);
const dog = object('dog', [300, 20], [400, 90]);
const details = (before: SideBoxes | undefined, after: SideBoxes | undefined, more: Partial<PictureDetails> = {}): PictureDetails => ({
	before: picture, after: picture, shrunk: false, ...(before && {boxesBefore: {boxes: before, placement: 'exact'}}), ...(after && {boxesAfter: {boxes: after, placement: 'exact'}}), ...more,
});
const line = (shown: PictureDetails, columns = 100, sides: ReadonlyArray<'before' | 'after'> = ['before', 'after']): string => stripVTControlCharacters(boxLine(theme, {sample, details: shown, sides}, createClassColors(), columns));

test('the line names the classes of one picture, or of both where they differ', () => {
	assert.equal(line(details(undefined, boxes([cat, dog, cat]))), 'boxes ■ cat ×2  ■ dog');
	assert.equal(line(details(boxes([cat, dog]), boxes([cat, dog]))), 'boxes ■ cat  ■ dog');
	assert.equal(line(details(boxes([cat, dog]), boxes([cat]))), 'boxes ■ cat  ■ dog → ■ cat · 2 boxes before, 1 after');
	assert.equal(line(details(boxes([cat]), boxes([]))), 'boxes ■ cat → none · 1 box before, 0 after');
	assert.equal(line(details(boxes([cat]), boxes([dog])), 100, ['after']), 'boxes ■ dog · classes changed: cat → dog');
	assert.equal(line({shrunk: false}), '');
});

test('each class has its color, in the picture and in the line', () => {
	const text = boxLine(theme, {sample, details: details(undefined, boxes([cat, dog])), sides: ['after']}, createClassColors(), 100);
	assert.deepEqual([...text.matchAll(/38;2;([\d;]+)m■/g)].map(([, color]) => color), ['0;255;255', '255;255;0']);
});

test('one problem shows with the number of others; its text is not cut to make room for names', () => {
	const outside = object('cat', [600, 20], [700, 90]);
	const shown = details(undefined, boxes([outside, object('dog', [5, 5], [6, 90])]));
	assert.equal(line(shown), 'boxes ■ cat  ■ dog · box 1 after (cat) reaches outside the picture, and 1 other problem');
	const many = details(undefined, boxes([outside, ...Array.from({length: 12}, (_, index) => object(`a class with a long name ${index}`, [5, 5], [90, 90]))]));
	assert.match(line(many, 80), /^boxes ■ cat .*… · box 1 after \(cat\) reaches outside the picture$/);
	assert.ok(line(many, 40).length <= 40);
});

test('the line says that a file can\'t be used, that there are no labels, or how boxes fit the picture', () => {
	const unusable: SideBoxes = {kind: 'unusable', why: 'object 1 has no shape'};
	assert.equal(line(details(undefined, unusable)), 'boxes can\'t be used: object 1 has no shape');
	assert.equal(line(details(unusable, boxes([cat])), 100, ['after']), 'boxes ■ cat · labels before can\'t be used: object 1 has no shape');
	assert.equal(line(details(undefined, {kind: 'none'})), 'boxes no box labels found');
	assert.equal(line({shrunk: true, boxesAfter: {boxes: boxes([cat], 0), placement: 'unsized'}}), 'boxes ■ cat, not drawn: the labels don\'t say the size of the picture');
	assert.equal(line({shrunk: false, boxesAfter: {boxes: boxes([cat]), placement: 'turned'}}), 'boxes ■ cat, turned with the picture (EXIF)');
	assert.equal(line({shrunk: false, boxesAfter: {boxes: boxes([cat]), placement: 'upright'}}), 'boxes ■ cat, on the picture as EXIF turns it');
});

test('the line says what is unreadable in a file, and what an import would refuse', () => {
	const [unread, defects] = [['object 2 has no shape', 'object 3 has no name'], ['the file has no segmented', 'object 1 has no pose']];
	assert.equal(line(details(undefined, {...boxes([cat]), unread} as SideBoxes)), 'boxes ■ cat · 2 objects in the labels after can\'t be read: object 2 has no shape');
	assert.equal(line(details(undefined, {...boxes([cat]), defects} as SideBoxes), 120), 'boxes ■ cat, import will fail: the file has no segmented, and 1 other problem');
});

test('the size in the labels is compared only with that of originals', () => {
	const other = boxes([cat], 1280, 960);
	assert.match(line(details(undefined, other)), /the labels after are for 1280×960, the picture has 640×480$/);
	assert.equal(line(details(undefined, other, {shrunk: true})), 'boxes ■ cat');
});

test('a box that moved without an operator is reported as moved', () => {
	const far = object('cat', [200, 20], [300, 220]);
	const said = (descriptions: readonly string[]): string => stripVTControlCharacters(boxLine(theme, {sample: {descriptions, status: 'modified'}, details: details(boxes([cat]), boxes([far])), sides: ['after']}, createClassColors(), 100));
	assert.equal(said([]), 'boxes ■ cat · box 1 after (cat) is not where it was: 0 % overlap');
	assert.equal(said(['use Blur augmentation']), 'boxes ■ cat · box 1 after (cat) is not where Blur moves it: 0 % overlap');
});

test('the popup lists every class and every problem', () => {
	const classes = Array.from({length: 9}, (_, index) => object(`class ${index}`, [5, 5], [90, 90]));
	const lines = boxDetails(theme, {sample, details: details(boxes(classes), boxes([object('class 0', [9, 9], [5, 5])]))}, createClassColors());
	assert.deepEqual(lines, [
		['boxes before', classes.map(({name}) => `■ ${name}`).join('  ')],
		['boxes after', '■ class 0'],
		['box problem', 'box 1 after (class 0): its minimum is larger than its maximum'],
		['', '9 boxes before, 1 after'],
		['positions', 'not checked: no single operator is named'],
		['coordinates', 'pixels from 0; labels that count from 1 are one pixel too far right and down'],
	]);
	assert.deepEqual(boxDetails(theme, {sample, details: details(undefined, {kind: 'none'})}, createClassColors()), [['boxes after', 'no box labels found']]);
});

test('the popup says which positions of boxes can\'t be checked', () => {
	const places = (description: string, operators?: readonly OperatorFacts[]): string | undefined => boxDetails(theme, {
		sample: {descriptions: [description], status: 'added'}, details: details(boxes([cat]), boxes([cat])), operators,
	}, createClassColors()).find(([label]) => label === 'positions')?.[1];
	assert.equal(places('use Rotate augmentation'), 'not checked: the angle of Rotate is random or unknown');
	assert.equal(places('use Translate augmentation'), 'compared with each other only: how far Translate moves them is unknown');
	assert.equal(places('use Crop augmentation'), 'not checked: the size is unchanged, so what Crop did is unknown');
	assert.equal(places('use Padding augmentation', [{name: 'Padding', parameters: []}]), 'not checked: the size after doesn\'t fit what Padding does');
	assert.equal(places('use Blur augmentation'), undefined);
});

test('swapped sides of an original are another size, unless the boxes were turned with it', () => {
	const swapped = boxes([cat], 480, 640);
	assert.match(line(details(undefined, swapped)), /the labels after are for 480×640, the picture has 640×480$/);
	assert.equal(line({shrunk: false, after: picture, boxesAfter: {boxes: swapped, placement: 'turned'}}), 'boxes ■ cat, turned with the picture (EXIF)');
});
