import assert from 'node:assert/strict';
import path from 'node:path';
import test, {type TestContext} from 'node:test';
import {stripVTControlCharacters} from 'node:util';
import stringWidth from 'string-width';
import {catalogues} from '../../source/commands/words/zh-cn/index.js';
import {WinnowError} from '../../source/model/errors.js';
import {sampleKey} from '../../source/model/source.js';
import {ChecksFile} from '../../source/results/checks/checks-file.js';
import {languages, setCatalogues, type Language} from '../../source/text/language.js';
import {createKeymap} from '../../source/ui/actions/registry.js';
import {pickerLines} from '../../source/ui/picker/picker-lines.js';
import {initialPicker} from '../../source/ui/picker/picker-state.js';
import {createTheme} from '../../source/ui/theme.js';
import {words} from '../../source/ui/words/index.js';
import {fakeSample} from '../helpers/fake-source.js';
import {temporaryFolder} from '../review/samples.js';
import {openApp} from './helpers/app.js';
import {taskNamed, versionNamed} from './helpers/catalog-entries.js';

/** A picture that differs from what the documents say of MetaValidation. */
const gray = {
	kind: 'picture', format: 'jpeg', width: 40, height: 30, channels: 1, orientation: 1, bytes: 1000,
} as const;

const sizes = [[120, 40], [80, 24], [64, 16], [40, 10]] as const;
const escape = '\u001B';

const use = (context: TestContext, language: Language): void => {
	setCatalogues(language === 'en' ? {} : catalogues);
	context.after(() => {
		setCatalogues({});
	});
};

for (const language of languages) {
	for (const [columns, rows] of sizes) {
		test(`in ${language} at ${columns}×${rows} every layout and popup fills the screen and stays within it`, async t => {
			use(t, language);
			const file = path.join(await temporaryFolder(t), 'checks.bin');
			const checked = ChecksFile.write(file, [{name: 'MetaValidation', parameters: []}]);
			checked.add(sampleKey(fakeSample(0)), {before: gray, after: gray, isSame: true});
			checked.close();
			const app = await openApp(t, {columns, rows, openChecks: async () => ChecksFile.read(file)});
			await app.see(/class-0\/0\.jpg/);
			app.session.store.set({checked: (await app.session.checks.load())?.size ?? 0});
			t.after(() => {
				app.session.checks.close();
			});
			const difference = app.session.checks.differenceOf(fakeSample(0))!;
			await app.until(() => app.text().includes(difference.slice(0, 6)) || rows < 16);
			const {hints, meanings, shortVerdictHints, tabs, list} = words();
			for (const keys of ['', '?', 'G', 'q', 'i', escape, 'n', escape, '/', escape, 'w', escape, 'A', 'a', escape, 'm', escape, 'Q', escape, 'I', escape, 'f', 'e', escape, 'k', 'E', 'p', 'd', 't', escape, 'r', ':', escape, '\r', 'b', 'b', '\r', 'c', '?', escape, 'c', 'v', '1', '2', 's']) {
				if (keys !== '') {
					await app.type(keys);
				}

				const lines = app.lines();
				assert.equal(lines.length, rows, `${keys}:\n${app.text()}`);
				for (const line of lines) {
					assert.ok(stringWidth(line) <= columns, `${keys}: ${line}`);
				}
			}

			await app.type('s');
			await app.type('0');
			const text = app.text();
			assert.ok(text.includes(`? ${hints.help}`), text);
			assert.ok(text.includes(tabs.all), text);
			if (columns >= 64) {
				assert.ok([meanings.retained, shortVerdictHints.retained].some(({accept, reject}) => text.includes(`a ${accept}  x ${reject}`)), text);
				assert.ok(text.includes(list.sample), text);
			}

			if (columns >= 80) {
				assert.ok([tabs.retained, tabs.modified, tabs.deleted, tabs.added].every(label => text.includes(label)), text);
			}

			await app.type('\r');
			assert.ok(app.lines().at(-1)!.includes(`Enter ${hints.back}`), app.text());
			await app.type('c');
			assert.ok(app.lines().at(-1)!.includes(`c ${hints.list}`), app.text());
		});
	}

	test(`in ${language} the picker's columns start where their titles do and fit every width`, t => {
		use(t, language);
		const theme = createTheme({level: 0, light: false, unicode: true});
		const task = taskNamed('task');
		const statuses = ['initialized', 'running', 'completed', 'failed', 'stopped', undefined] as const;
		const error = new WinnowError({kind: 'connection', what: 'The service is gone'});
		for (let columns = 40; columns <= 130; columns++) {
			const size = {columns, rows: 24};
			for (const state of [
				{...initialPicker(size), tasks: statuses.map(status => taskNamed('task', {status, kind: 'augmentation'}))},
				{...initialPicker(size, task), versions: statuses.map(status => versionNamed('V001', {status}))},
				{...initialPicker(size, task), waiting: false, versions: []},
				{...initialPicker(size, task), waiting: false, error},
				{...initialPicker(size, task), versions: [versionNamed('V001')], compare: versionNamed('V001'), message: words().picker.compareWith('V001')},
			]) {
				const lines = pickerLines(theme, createKeymap(), state, {where: 'somewhere', now: 1_700_000_600_000}).map(line => stripVTControlCharacters(line));
				assert.deepEqual(lines.filter(line => stringWidth(line) > columns), [], `${columns} columns`);
				const title = lines.find(line => line.includes(words().picker.columns.status));
				assert.ok(!lines.some(line => line.includes('augm')) || language === 'en', 'kinds of tasks have a name in this language');
				const running = `> ${words().picker.runs.running}`;
				const row = lines.find(line => line.includes(running));
				if (title !== undefined && row !== undefined) {
					const columnOf = (line: string, text: string) => stringWidth(line.slice(0, line.indexOf(text)));
					assert.equal(columnOf(row, running), columnOf(title, words().picker.columns.status), `${title}\n${row}`);
				}
			}
		}
	});
}
