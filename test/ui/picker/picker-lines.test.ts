import assert from 'node:assert/strict';
import test from 'node:test';
import {WinnowError} from '../../../source/model/errors.js';
import {createKeymap} from '../../../source/ui/actions/registry.js';
import {pickerLines} from '../../../source/ui/picker/picker-lines.js';
import {initialPicker} from '../../../source/ui/picker/picker-state.js';
import {createTheme} from '../../../source/ui/theme.js';

const theme = createTheme({level: 0, light: false, unicode: true});

for (const [columns, rows] of [[120, 40], [80, 24], [40, 10]] as const) {
	test(`a list of tasks that failed to load is not called empty, and its hints include Escape at ${columns}×${rows}`, () => {
		const error = new WinnowError({
			kind: 'authentication', what: 'The list of tasks: Access denied (HTTP 403)', code: 'ModelArts.4310', requestId: 'bd60fc17f210f841', advice: 'ModelArts may not read the bucket.',
		});
		const state = {
			...initialPicker({columns, rows}), waiting: false, error,
		};
		const lines = pickerLines(theme, createKeymap(), state, {where: '', now: 0});
		const words = lines.map(line => line.trim()).join(' ').replaceAll(/\s+/g, ' ');
		assert.ok(words.includes('The list of tasks: Access denied (HTTP 403) (ModelArts.4310, request bd60fc17f210f841). ModelArts may not read the bucket. Ctrl-R retries.'), words);
		assert.doesNotMatch(words, /no data-processing tasks/);
		assert.match(lines.at(-1)!, /Esc quit/);
		assert.ok(lines.length <= rows);
	});
}
