import assert from 'node:assert/strict';
import {once} from 'node:events';
import {createServer} from 'node:http';
import type {AddressInfo} from 'node:net';
import test, {type TestContext} from 'node:test';
import {BrowserDriver, keys} from '../helpers/browser-driver.js';
import {unwrapped} from '../helpers/browser/screen.js';
import {here} from '../helpers/program-here.js';
import {encoded, scene, type Paint} from '../preview/sample-pictures.js';
import {temporaryFolder} from '../sources/local/tree.js';

/** A row: its path, and the description of a deleted one. */
type Row = {readonly name: string; readonly deleted?: string};

const bars: Paint = (x, y) => [x % 50 < 20 ? 230 : 40, y % 30 < 9 ? 10 : 180, (x + y) % 256];

/** A service with the test's own rows and descriptions: the built-in one writes only the documented descriptions. Names with `scene` are one picture in two sizes, all others are another. */
const openJob = async (context: TestContext, rows: readonly Row[], options: {readonly holdFrom?: number} = {}) => {
	const large = await encoded(160, 120, scene);
	const small = await encoded(80, 60, (x, y) => scene(x * 2, y * 2));
	const other = await encoded(160, 120, bars);
	/** Small pictures that were requested for the comparison. */
	const asked = {compared: [] as string[], bytes: 0};
	const server = createServer((request, response) => {
		const url = new URL(request.url!, 'http://host');
		if (url.pathname.startsWith('/store/')) {
			const name = decodeURIComponent(url.pathname.slice('/store/'.length));
			const scene = name.includes('small') ? small : large;
			const picture = name.includes('scene') ? scene : other;
			if (url.searchParams.get('size') === 'image/resize,m_lfit,w_64,h_64') {
				asked.compared.push(name);
				asked.bytes += picture.length;
			}

			response.end(picture);
			return;
		}

		const [offset, limit, property] = ['offset', 'limit', 'result_property'].map(name => Number(url.searchParams.get(name) ?? -1)) as [number, number, number];
		const chosen = rows.filter(({deleted}) => property === -1 || property === (deleted === undefined ? 0 : 2));
		const start = offset * limit;
		if (limit > 2 && start >= (options.holdFrom ?? Number.POSITIVE_INFINITY)) {
			return;
		}

		response.end(JSON.stringify({
			count: chosen.length,
			results: chosen.slice(start, start + limit).map(({name, deleted}) => {
				const signed = `http://${request.headers.host}/store/${encodeURIComponent(name)}?size=${url.searchParams.get('process_parameter') ?? ''}`;
				return {
					sample_id: name, version_id: 'V', result_property: deleted === undefined ? 0 : 2, origin_source: `obs://bucket/in/${name}`, signed_origin_source: signed, ...(deleted === undefined && {new_source: `obs://bucket/out/${name}`, signed_new_source: signed}), result_description: deleted === undefined ? [] : [[deleted]],
				};
			}),
		}));
	});
	server.listen(0, '127.0.0.1');
	await once(server, 'listening');
	const home = await temporaryFolder(context);
	const driver = new BrowserDriver(['browse', 'T', 'V', '--endpoint', `http://127.0.0.1:${(server.address() as AddressInfo).port}`, '--project', 'p', '--graphics', 'none'], {
		host: here,
		env: {
			HOME: home, XDG_CONFIG_HOME: home, XDG_STATE_HOME: home, XDG_CACHE_HOME: home, WINNOW_TOKEN: 'token',
		},
	});
	context.after(async () => {
		await driver.close();
		server.closeAllConnections();
		server.close();
	});
	await driver.row(1).isCurrent().isLoaded();
	return {driver, asked};
};

const says = async (driver: BrowserDriver, text: string): Promise<void> => {
	await driver.until(shown => unwrapped(shown).includes(text), text);
};

const others = (count: number): Row[] => Array.from({length: count}, (_, index) => ({name: `other/n${index}.png`}));

test('T shows the next of several samples with one name, the nearest folder first', async context => {
	const {driver} = await openJob(context, [{name: 'cats/x.png', deleted: 'similar to 1.png'}, {name: 'dogs/1.png'}, {name: 'cats/1.png'}]);
	driver.press(keys.twin);
	await says(driver, '2 samples have this name. The nearest folder comes first.');
	await driver.see(/kept {2}\S*cats\/1\.png/);
	driver.press(keys.twinOther);
	await says(driver, 'Sample 2 of 2 with this name.');
	await driver.see(/kept {2}\S*dogs\/1\.png/);
	driver.press(keys.twinOther);
	await driver.see(/kept {2}\S*cats\/1\.png/);
});

test('a twin that was deleted is followed to the kept one; descriptions that name each other are a circle', async context => {
	const {driver} = await openJob(context, [
		{name: 'cats/1.png', deleted: 'similar to 2.png'},
		{name: 'cats/2.png', deleted: '与 3.png 相似'},
		{name: 'cats/3.png'},
		{name: 'cats/4.png', deleted: 'similar to 5.png'},
		{name: 'cats/5.png', deleted: 'similar to 4.png'},
	]);
	driver.press(keys.twin);
	await says(driver, 'which was deleted too. Its own description leads to');
	await driver.see(/kept {2}\S*3\.png/);
	driver.press(keys.twinOther);
	await says(driver, 'No other sample has this name.');
	driver.press('escape');
	await driver.row(1).isCurrent();
	await driver.goTo('4');
	await driver.row(4).isCurrent();
	driver.press(keys.twin);
	await says(driver, 'was deleted too: the descriptions name each other, and none of these samples was kept.');
	await driver.see(/deleted {2}\S*4\.png +deleted {2}\S*5\.png/);
});

test('Escape stops the search for a name; the browser stays where it was', async context => {
	const {driver} = await openJob(context, [{name: 'cats/x.png', deleted: 'similar to nobody.png'}, ...others(900)], {holdFrom: 300});
	driver.press(keys.twin);
	await driver.see(/Reading names [\d,]+ of 901/);
	driver.press('escape');
	await driver.see('Stopped.');
	await driver.row(1).isCurrent();
});

test('where the description names no sample of the job, the most similar one of the folder shows as a guess, from small pictures', async context => {
	const {driver, asked} = await openJob(context, [
		{name: 'cats/scene.png', deleted: 'similar to nobody.png'}, ...Array.from({length: 10}, (_, index) => ({name: `cats/n${index}.png`})), {name: 'cats/scene-small.png'}, {name: 'dogs/scene.png'}, {name: 'cats/y.png', deleted: 'redundant'},
	]);
	assert.deepEqual(asked, {compared: [], bytes: 0});
	driver.press(keys.twin);
	await says(driver, 'The description names "nobody.png", but no sample has that name. This is Winnow\'s guess: nearest of 11 in this folder, distance ');
	await driver.see(/deleted {2}\S*scene\.png +guess {2}\S*scene-small\.png/);
	// One small picture of each candidate and of the sample itself; nothing of other folders.
	const {compared, bytes} = {...asked, compared: [...asked.compared]};
	assert.equal(compared[0], 'cats/scene.png');
	assert.deepEqual(new Set(compared.slice(1)), new Set([...Array.from({length: 10}, (_, index) => `cats/n${index}.png`), 'cats/scene-small.png']));
	assert.equal(compared.length, 12);
	driver.press(keys.twin);
	await says(driver, 'No other sample in this folder resembles it.');
	driver.press(keys.reject);
	await driver.see(/scene\.png {2}\S+ should come back/);
	driver.press('escape');
	await driver.row(1).isCurrent().has('reject');
	// A second guess uses the same pictures.
	driver.press(keys.twin);
	await says(driver, 'This is Winnow\'s guess: nearest of 11 in this folder');
	assert.deepEqual([asked.compared.length, asked.bytes], [12, bytes]);
});

test('if no sample looks similar, the screen says so', async context => {
	const {driver} = await openJob(context, [{name: 'cats/scene.png', deleted: 'redundant'}, {name: 'cats/1.png'}, {name: 'cats/2.png'}, {name: 'dogs/1.png'}]);
	driver.press(keys.twin);
	await says(driver, 'The description names no sample. Nothing resembles it: Winnow compared 2 kept samples of its folder, and the nearest has distance');
	await driver.row(1).isCurrent();
});
