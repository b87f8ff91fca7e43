import assert from 'node:assert/strict';
import test from 'node:test';
import {openFake} from '../../terminal/helpers/fake-terminal.js';
import {createMouse} from '../../../source/ui/mouse/mouse.js';
import {footFacts} from '../../../source/ui/panes/session-facts.js';
import {openApp} from '../helpers/app.js';

test('dragging the divider writes at most 600 bytes a column, after 4 kB for the first', async context => {
	const app = await openApp(context, {columns: 120, rows: 40});
	await app.see(/ 36 /);
	const {session} = app;
	const fake = openFake(120, 40);
	context.after(async () => fake.terminal.close());
	const mouse = createMouse(session);
	const report = (kind: 'press' | 'drag' | 'release', x: number, y: number): void => {
		mouse.handle({kind, x, y}, footFacts(session, {list: session.list(), cursor: 0, isLate: false}, {sample: undefined}));
	};

	/** Returns the bytes that a change writes. */
	const bytesOf = async (change: () => void): Promise<number> => {
		const former = app.frame();
		const before = fake.stdout.bytes;
		change();
		await app.until(() => app.frame() !== former);
		fake.terminal.screen.frame(app.frame());
		await fake.settle();
		return fake.stdout.bytes - before;
	};

	fake.terminal.screen.frame(app.frame());
	await fake.settle();
	const {columns} = session.frame().list;
	report('press', columns, 10);
	const costs: number[] = [];
	for (let column = columns + 1; column <= columns + 12; column++) {
		costs.push(await bytesOf(() => {
			report('drag', column, 10);
		}));
	}

	report('release', columns + 12, 10);
	console.log(`a column of the rule: ${costs.join(' ')} bytes`);
	const [first, ...others] = costs;
	assert.ok(first! <= 4000 && Math.max(...others) <= 600, costs.join(' '));
});
