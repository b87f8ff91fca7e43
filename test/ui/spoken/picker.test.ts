import assert from 'node:assert/strict';
import test from 'node:test';
import {catalogues} from '../../../source/commands/words/zh-cn/index.js';
import type {Task, Version} from '../../../source/model/catalog.js';
import {setCatalogues} from '../../../source/text/language.js';
import {createKeymap} from '../../../source/ui/actions/registry.js';
import {initialPicker} from '../../../source/ui/picker/picker-state.js';
import {createLineWriter} from '../../../source/ui/spoken/line-writer.js';
import {createPickerSpeaker} from '../../../source/ui/spoken/picker.js';
import {taskNamed, versionNamed} from '../helpers/catalog-entries.js';

const open = (now = () => 0) => {
	let text = '';
	const speaker = createPickerSpeaker(createLineWriter({
		write(written) {
			text += written;
		},
	}), {keymap: createKeymap(), now});
	return {
		speaker,
		heard() {
			const news = text;
			text = '';
			return news;
		},
	};
};

test('the number of tasks and the row under the cursor are spoken once each', () => {
	const {speaker, heard} = open();
	const start = initialPicker({columns: 80, rows: 24});
	speaker.changed(start);
	assert.equal(heard(), '');
	const tasks: Task[] = [taskNamed('first', {status: 'completed', versionCount: 3}), taskNamed('second', {status: 'failed', error: 'out of memory'})];
	const loaded = {...start, tasks, waiting: false};
	speaker.changed(loaded);
	assert.match(heard(), /^Tasks, 2 tasks\n1 of 2, first, completed, 3 versions.*\n$/);
	speaker.changed(loaded);
	assert.equal(heard(), '');
	speaker.changed({...loaded, taskCursor: 1});
	assert.match(heard(), /^2 of 2, second, failed.*, Failed: out of memory\n$/);
});

test('a version that completes while its list shows is announced, and so is an empty list', () => {
	const {speaker, heard} = open();
	const start = {...initialPicker({columns: 80, rows: 24}, taskNamed('first')), waiting: false};
	speaker.changed({...start, versions: []});
	assert.equal(heard(), 'first › versions, 0 versions. This task has no versions.\n');
	const running: Version = versionNamed('V001', {status: 'running'});
	speaker.changed({...start, versions: [running]});
	assert.match(heard(), /^first › versions, 1 version\n1 of 1, V001, running.*\n$/);
	speaker.changed({...start, versions: [{...running, status: 'completed', counts: {...running.counts, retained: 1200}}]});
	assert.match(heard(), /^1 of 1, V001, completed.*, Retained 1,200.*\n$/);
});

test('a filter is echoed as it is typed, and the number of tasks is spoken once the filtered list has arrived', () => {
	const {speaker, heard} = open();
	const loaded = {...initialPicker({columns: 80, rows: 24}), tasks: [taskNamed('first'), taskNamed('second')], waiting: false};
	speaker.changed(loaded);
	heard();
	speaker.changed({...loaded, filter: 'f'});
	speaker.changed({...loaded, filter: 'fi'});
	assert.equal(heard(), 'Filter by name: fi');
	speaker.changed({...loaded, filter: 'fi', tasks: [], waiting: true});
	speaker.changed({...loaded, filter: 'fi', tasks: [taskNamed('first')]});
	assert.match(heard(), /^\nTasks named "fi", 1 task\nFilter by name: fi\n1 of 1, first, .*\nFilter by name: fi$/);
});

test('the filter field closes while versions show, and opens again with the tasks', () => {
	const {speaker, heard} = open();
	const loaded = {...initialPicker({columns: 80, rows: 24}), tasks: [taskNamed('first')], waiting: false, filter: 'fi'};
	speaker.changed(loaded);
	speaker.changed({...loaded, waiting: true});
	speaker.changed(loaded);
	assert.match(heard(), /Filter by name: fi$/);
	const versions = {...loaded, level: 'versions' as const, task: taskNamed('first'), versions: [versionNamed('V001'), versionNamed('V002')]};
	speaker.changed(versions);
	speaker.changed({...versions, versionCursor: 1});
	assert.match(heard(), /^\nfirst › versions, 2 versions\n1 of 2, V001.*\n2 of 2, V002.*\n$/);
	speaker.changed(loaded);
	assert.match(heard(), /Filter by name: fi$/);
});

test('choosing a version to compare and canceling are announced without repeating the row; the cursor\'s line says which version is chosen', () => {
	const {speaker, heard} = open();
	const [first, second] = [versionNamed('V001'), versionNamed('V002')];
	const loaded = {...initialPicker({columns: 80, rows: 24}, taskNamed('first')), waiting: false, versions: [first, second]};
	speaker.changed(loaded);
	heard();
	const choosing = {...loaded, compare: first, message: 'Choose a version to compare with V001.'};
	speaker.changed(choosing);
	assert.equal(heard(), 'Choose a version to compare with V001.\n');
	speaker.changed({...choosing, message: undefined, versionCursor: 1});
	heard();
	speaker.changed({...choosing, message: undefined});
	assert.match(heard(), /^1 of 2, V001, chosen to compare, completed.*\n$/);
	speaker.changed(loaded);
	assert.equal(heard(), 'Canceled.\n');
});

test('a version of which only the age changes is not spoken again', () => {
	let now = 1_700_000_060_000;
	const {speaker, heard} = open(() => now);
	const state = {...initialPicker({columns: 80, rows: 24}, taskNamed('first')), waiting: false};
	speaker.changed({...state, versions: [versionNamed('V001', {status: 'running', seconds: 57})]});
	assert.match(heard(), /took 57 s, created 1 minute ago\n$/);
	now += 120_000;
	speaker.changed({...state, versions: [versionNamed('V001', {status: 'running', seconds: 177})]});
	assert.equal(heard(), '');
});

test('in Chinese, the operators of a version are spoken with what they do', context => {
	setCatalogues(catalogues);
	context.after(() => {
		setCatalogues({});
	});
	const {speaker, heard} = open();
	speaker.changed({...initialPicker({columns: 80, rows: 24}, taskNamed('first')), waiting: false, versions: [versionNamed('V001', {operators: [{name: 'Flip', parameters: []}]})]});
	assert.match(heard(), /已完成，Flip（翻转），/);
});
