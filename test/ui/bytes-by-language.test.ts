import assert from 'node:assert/strict';
import test from 'node:test';
import {catalogues} from '../../source/commands/words/zh-cn/index.js';
import {languages, setCatalogues} from '../../source/text/language.js';
import {openFake} from '../terminal/helpers/fake-terminal.js';
import {openApp} from './helpers/app.js';

for (const language of languages) {
	test(`in ${language} moving one row writes at most 700 bytes including its details, and moving one page at most 3 kB`, async context => {
		setCatalogues(language === 'en' ? {} : catalogues);
		context.after(() => {
			setCatalogues({});
		});
		const app = await openApp(context, {columns: 120, rows: 40});
		await app.see(/ 36 /);
		const fake = openFake(120, 40);
		context.after(async () => fake.terminal.close());

		/** Returns the bytes that a key writes until a condition holds. */
		const bytesOf = async (key: string, isDone: () => boolean): Promise<number> => {
			const {bytes} = fake.stdout;
			await app.type(key);
			await app.until(isDone);
			fake.terminal.screen.frame(app.frame());
			await fake.settle();
			return fake.stdout.bytes - bytes;
		};

		fake.terminal.screen.frame(app.frame());
		await fake.settle();
		// The first row also brings what was still loading.
		await bytesOf('j', () => app.cursor() === 1);
		const rows: number[] = [];
		for (let row = 2; row <= 30; row++) {
			rows.push(await bytesOf('j', () => app.cursor() === row));
		}

		const pages: number[] = [];
		for (const [key, last] of [['l', 72], ['l', 108], ['h', 72]] as const) {
			pages.push(await bytesOf(key, () => new RegExp(` ${last} +[=~×+]`).test(app.text())));
		}

		console.log(`${language}: a row ${rows.join(' ')}, a page ${pages.join(' ')} bytes`);
		assert.ok(Math.min(...rows) > 0 && Math.max(...rows) <= 700, rows.join(' '));
		assert.ok(Math.min(...pages) > 0 && Math.max(...pages) <= 3000, pages.join(' '));
	});
}
