import assert from 'node:assert/strict';
import test from 'node:test';
import {catalogues} from '../../../source/commands/words/zh-cn/index.js';
import type {MouseReport} from '../../../source/terminal/input/mouse-report.js';
import {languages, setCatalogues} from '../../../source/text/language.js';
import {createMouse} from '../../../source/ui/mouse/mouse.js';
import {footFacts} from '../../../source/ui/panes/session-facts.js';
import {openFake} from '../../terminal/helpers/fake-terminal.js';
import {openApp} from '../helpers/app.js';

for (const language of languages) {
	test(`in ${language} one notch of the wheel writes at most 3 kB, and a drag at most 700 bytes for each row that it selects`, async context => {
		setCatalogues(language === 'en' ? {} : catalogues);
		context.after(() => {
			setCatalogues({});
		});
		const app = await openApp(context, {columns: 120, rows: 40});
		await app.see(/ 36 /);
		const {session} = app;
		const fake = openFake(120, 40);
		context.after(async () => fake.terminal.close());
		const mouse = createMouse(session);

		/** Returns the bytes that the program writes after a mouse report. */
		const bytesOf = async (kind: MouseReport['kind'], y: number): Promise<number> => {
			const former = app.frame();
			const {bytes} = fake.stdout;
			mouse.handle({kind, x: 20, y}, footFacts(session, {list: session.list(), cursor: 0, isLate: false}, {sample: undefined}));
			await app.until(() => app.frame() !== former);
			fake.terminal.screen.frame(app.frame());
			await fake.settle();
			return fake.stdout.bytes - bytes;
		};

		fake.terminal.screen.frame(app.frame());
		await fake.settle();
		// The first notch also brings what was still loading.
		await bytesOf('wheel-down', 10);
		const notches: number[] = [];
		for (let notch = 0; notch < 5; notch++) {
			notches.push(await bytesOf('wheel-down', 10));
		}

		await bytesOf('press', 10);
		// The first row also brings the hints of a selection.
		await bytesOf('drag', 11);
		const rows: number[] = [];
		for (let y = 12; y <= 30; y++) {
			rows.push(await bytesOf('drag', y));
		}

		console.log(`${language}: a notch ${notches.join(' ')}, a row ${rows.join(' ')} bytes`);
		assert.ok(Math.min(...notches) > 0 && Math.max(...notches) <= 3000, notches.join(' '));
		assert.ok(Math.min(...rows) > 0 && Math.max(...rows) <= 700, rows.join(' '));
	});
}
