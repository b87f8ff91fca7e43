import assert from 'node:assert/strict';
import test from 'node:test';
import type {Task, Version} from '../../../source/model/catalog.js';
import {createKeymap} from '../../../source/ui/actions/registry.js';
import {initialPicker} from '../../../source/ui/picker/picker-state.js';
import {createLineWriter} from '../../../source/ui/spoken/line-writer.js';
import {createPickerSpeaker} from '../../../source/ui/spoken/picker.js';
import {taskNamed, versionNamed} from '../helpers/catalog-entries.js';

const open = () => {
	let text = '';
	const speaker = createPickerSpeaker(createLineWriter({
		write(written) {
			text += written;
		},
	}), {keymap: createKeymap(), now: () => 0});
	return {
		speaker,
		heard() {
			const news = text;
			text = '';
			return news;
		},
	};
};

test('the tasks are counted and the row under the cursor is said, each once', () => {
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

test('a version that completes while its list shows is said, and an empty list says so', () => {
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

test('a filter is echoed as it is typed, and the tasks are counted once they are those of the filter', () => {
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

test('the field of the filter closes while versions show, and opens again with the tasks', () => {
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
