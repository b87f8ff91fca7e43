import assert from 'node:assert/strict';
import test from 'node:test';
import {keys} from '../helpers/browser-driver.js';
import {openBrowser} from '../helpers/browsing.js';
import {here} from '../helpers/program-here.js';

test('Enter fills the screen with the picture, b shows the other side, and the contact sheet costs one listing and at most 20 thumbnails', async context => {
	const {driver, cloud} = await openBrowser(context, {host: here});
	driver.press(keys.showModified);
	await driver.row(1).isCurrent().is('Modified');
	await driver.picture.isOf('cats/0001.png', 'after');
	driver.press(keys.nextView);
	await driver.picture.isOf('cats/0001.png', 'before');
	driver.press(keys.fullScreen);
	await driver.picture.isFullScreen().isShown();
	driver.press(keys.nextPicture);
	await driver.see(/^ 2 \/ 240 {2}\S/m);
	driver.press(keys.back);
	await driver.isLoaded();
	await driver.atRest();
	const listings = cloud.requests.count('listing');
	const pictures = cloud.requests.count('picture');
	driver.press(keys.contactSheet);
	await driver.atRest();
	assert.equal(cloud.requests.count('listing') - listings, 1);
	const fetched = cloud.requests.of('picture').slice(pictures);
	assert.ok(fetched.length <= 20, fetched.map(({path, query}) => `${path} ${query['x-image-process']}`).join('\n'));
});
