import assert from 'node:assert/strict';
import test from 'node:test';
import {hostile, forbidden} from '../../helpers/hostile-strings.js';
import {catalogues} from '../../../source/commands/words/zh-cn/index.js';
import {setCatalogues} from '../../../source/text/language.js';
import {openSpoken} from './helpers.js';

test('the list and the sample are spoken once, and a move speaks the next sample', async context => {
	const spoken = await openSpoken(context);
	assert.match(spoken.heard(), /^All, 1,000 samples\n(?:Retained.*\n)?1 of 1,000, \w+: class-0\/0\.jpg, sample 0, no verdict\n$/);
	spoken.press('j');
	await spoken.hears(/\n$/);
	assert.match(spoken.heard(), /^2 of 1,000, \w+: class-1\/1\.jpg, sample 1, no verdict\n$/);
	spoken.session.store.set({message: undefined});
	spoken.press('k');
	await spoken.hears(/^1 of 1,000, .*\n$/);
	spoken.heard();
	spoken.press('k');
	await new Promise(resolve => {
		setImmediate(() => setImmediate(resolve));
	});
	assert.equal(spoken.heard(), '');
});

test('a verdict is spoken first, then the reasons by digit, then the next sample', async context => {
	const spoken = await openSpoken(context);
	spoken.heard();
	spoken.press('x');
	await spoken.hears(/2 of .*\n$/);
	const lines = spoken.heard().trimEnd().split('\n');
	assert.equal(lines.length, 3, JSON.stringify(lines));
	assert.match(lines[0]!, /^class-0\/0\.jpg: should/);
	assert.match(lines[1]!, /^Reason: 1 /);
	assert.match(lines[2]!, /^2 of 1,000, /);
	spoken.press('1');
	await spoken.hears(/Reason on .*\n$/);
	assert.equal(spoken.heard().split('\n').length, 2);
	spoken.press('k');
	await spoken.hears(/^1 of 1,000, .*should [\w ]+, [\w ]+\n$/);
});

test('later facts of the pictures are spoken alone, and together with the line when it is repeated', async context => {
	const spoken = await openSpoken(context);
	spoken.heard();
	const header = {kind: 'picture', format: 'jpeg', channels: 3, orientation: 1} as const;
	spoken.describe({before: {...header, width: 640, height: 480, bytes: 41_000}, after: {...header, width: 320, height: 240, bytes: 12_000}});
	assert.equal(spoken.heard(), '640 by 480 to 320 by 240, JPEG, 41 kB to 12 kB\n');
	spoken.describe({before: {...header, width: 640, height: 480, bytes: 41_000}, after: {...header, width: 320, height: 240, bytes: 12_000}});
	assert.equal(spoken.heard(), '');
	spoken.repeat();
	assert.match(spoken.heard(), /^1 of 1,000, .*class-0\/0\.jpg, 640 by 480 to 320 by 240, JPEG, 41 kB to 12 kB, sample 0, no verdict\n$/);
});

test('a prompt echoes what is typed on its line, and a backspace erases without an escape sequence', async context => {
	const spoken = await openSpoken(context);
	spoken.heard();
	spoken.press('/');
	await spoken.hears(/Find in All: $/);
	assert.match(spoken.heard(), /^words, status:modified, .*\nEnter finds, Esc cancels\nFind in All: $/s);
	spoken.press('5', '0');
	await spoken.hears(/0$/);
	spoken.press('backspace');
	await spoken.hears(/\u0008 \u0008$/);
	spoken.press('猫');
	await spoken.hears(/猫$/);
	spoken.press('backspace');
	await spoken.hears(/\u0008{2} {2}\u0008{2}$/);
	spoken.press('3', '.', 'j');
	await spoken.hears(/j$/);
	assert.doesNotMatch(spoken.heard(), /\u001B|\n|Find/);
	spoken.press('enter');
	await spoken.hears(/Found \d+ samples?\.\n/);
});

test('a question is one line with its keys, and canceling it is announced', async context => {
	const spoken = await openSpoken(context);
	spoken.heard();
	spoken.press('n');
	await spoken.hears(/Note: $/);
	spoken.heard();
	spoken.press('a', 'b', 'enter');
	await spoken.hears(/Note saved\.\n/);
	spoken.heard();
	spoken.press('/');
	await spoken.hears(/Find in All: $/);
	spoken.press('escape');
	await spoken.hears(/\nClosed\n$/);
	spoken.heard();
	spoken.press('i');
	await spoken.hears(/Esc closes\.\n/);
	const details = spoken.heard();
	assert.match(details, /Sample details\nnumber.* 1\n/);
	assert.match(details, /note.* ab\n/);
	spoken.press('escape');
	await spoken.hears(/^Closed\n$/);
});

test('help speaks the groups of actions; the arrows and typing speak actions with their keys', async context => {
	const spoken = await openSpoken(context);
	spoken.heard();
	spoken.press('?');
	await spoken.hears(/Keys and commands: $/);
	const help = spoken.heard();
	assert.match(help, /^Move \d+, Filter \d+, View \d+, Judge \d+, Find \d+, General \d+(?:, [^\n]+ \d+)?\nType a group [^\n]*\n[^\n]*\nKeys and commands: $/);
	spoken.press('down');
	await spoken.hears(/\nDown j, Go to the next sample\nKeys and commands: $/);
	spoken.press('down');
	await spoken.hears(/\nUp k, Go to the previous sample\nKeys and commands: $/);
	spoken.heard();
	spoken.press('j', 'u', 'd', 'g', 'e');
	await spoken.hears(/Keys and commands: judge$/);
	assert.match(spoken.heard(), /^judge\n\d+ found\. Chosen: A, Judge /);
	spoken.press(...Array.from({length: 5}, () => 'backspace'));
	await spoken.hears(/(?:\u0008 \u0008){5}$/);
	spoken.heard();
	spoken.press('s', 'o', 'r', 't');
	await spoken.hears(/^sort$/);
	spoken.press('down');
	await spoken.hears(/Keys and commands: sort$/);
	assert.match(spoken.heard(), /^sort\n[^\n]*Sort by [^\n]*\nKeys and commands: sort$/);
});

test('no name can add a control character or a second line', async context => {
	for (const name of Object.values(hostile)) {
		const spoken = await openSpoken(context, {
			source: {
				change: listing => ({...listing, samples: listing.samples.map(sample => ({...sample, descriptions: [name], before: {...sample.before, address: `obs://bucket/${name}`}}))}),
			},
		});
		const text = spoken.all();
		assert.doesNotMatch(text, forbidden);
		assert.match(text, /^All.*\n(?:Retained.*\n)?1 of 1,000.*\n$/);
	}
});

test('in Chinese a line has Chinese words and punctuation, and operators with what they do', async context => {
	const spoken = await openSpoken(context, {source: {change: listing => ({...listing, samples: listing.samples.map(sample => ({...sample, descriptions: ['use Flip']}))})}});
	spoken.heard();
	setCatalogues(catalogues);
	context.after(() => {
		setCatalogues({});
	});
	spoken.press('j');
	await spoken.hears(/\n$/);
	assert.match(spoken.heard(), /^第 2 个，共 1,000 个，[保修删新]\S：class-1\/1\.jpg，use Flip（翻转），未判定\n$/u);
});

test('matches for typed letters are spoken once typing pauses, and the selection doesn\'t move', async context => {
	const spoken = await openSpoken(context);
	spoken.press('?');
	await spoken.hears(/Keys and commands: $/);
	spoken.heard();
	spoken.press('z', 'o', 'o', 'm');
	await spoken.hears(/Keys and commands: zoom$/);
	assert.match(spoken.heard(), /^zoom\n\d found\. Chosen: \+, Zoom in\nKeys and commands: zoom$/);
	spoken.press('q', 'q', 'q');
	await spoken.hears(/Keys and commands: zoomqqq$/);
	assert.equal(spoken.heard(), 'qqq\nNo action found\nKeys and commands: zoomqqq');
});

test('the line of a wipe and the part of an enlarged picture are spoken as percentages', async context => {
	const spoken = await openSpoken(context, {state: {layout: 'picture', view: 'wipe'}, source: {change: listing => ({...listing, samples: listing.samples.map(sample => ({...sample, after: sample.before}))})}});
	spoken.heard();
	spoken.press('left');
	await spoken.hears(/Wipe line at \d+ %\n/);
	assert.match(spoken.heard(), /^Wipe line at 4\d %\n$/);
	spoken.press('+');
	await spoken.hears(/Zoom 150 %\n/);
	spoken.heard();
	spoken.press('up');
	await spoken.hears(/Middle of the view: .*\n/);
	assert.match(spoken.heard(), /^Middle of the view: 50 % from the left, \d+ % from the top\n$/);
});

test('of a message that grew only the new sentences are spoken; a view whose name begins like the last one is spoken in full', async context => {
	const spoken = await openSpoken(context);
	spoken.heard();
	spoken.session.say('Before');
	await spoken.hears(/\n/);
	spoken.heard();
	spoken.session.say('Before and after');
	await spoken.hears(/\n/);
	assert.equal(spoken.heard(), 'Before and after\n');
	spoken.session.notify('The journal is slow.');
	await spoken.hears(/\n/);
	assert.equal(spoken.heard(), 'The journal is slow.\n');
});

test('the breakdown is spoken once all samples are counted: a sentence for each group, with its rate and without a bar', async context => {
	const spoken = await openSpoken(context, {source: {count: 40}});
	spoken.press('x', 'x', 'a');
	await spoken.hears(/4 of 40, .*\n$/);
	spoken.heard();
	spoken.press('w');
	await spoken.hears(/Up and down move, .*\n[\s\S]*class-6, \d+ samples.*\n/);
	await spoken.hears(/3 of 40 samples judged\./);
	const lines = spoken.heard().trimEnd().split('\n');
	assert.match(lines[1]!, /^By class, or by operator, reason, status, folder$/);
	assert.equal(lines.filter(line => /^class-0, 6 samples, 1 judged, rejected 1 of 1, 100 %, 95 % interval \d+ to 100 %$/.test(line)).length, 1, lines.join('\n'));
	assert.equal(lines.filter(line => line.startsWith('class-3, ')).length, 1);
	assert.match(lines.join('\n'), /^class-3, 6 samples, none judged$/m);
	assert.doesNotMatch(lines.join('\n'), /#|--/);
});

test('the progress of a queue is spoken with what its figures count', async context => {
	const spoken = await openSpoken(context);
	spoken.press('s');
	await spoken.hears(/^0 of 200 judged$/m);
});
