import assert from 'node:assert/strict';
import test from 'node:test';
import {catalogues} from '../../../source/commands/words/zh-cn/index.js';
import {setCatalogues} from '../../../source/text/language.js';
import {findSamples} from '../../../source/ui/actions/find-samples.js';
import {gate} from '../../helpers/gate.js';
import {until} from '../../helpers/until.js';
import {openSession} from '../helpers/session.js';

test('in Chinese, the message of a stopped search has no space between its sentences', async context => {
	setCatalogues(catalogues);
	const page = gate();
	context.after(() => {
		setCatalogues({});
		page.open('');
	});
	let isHeld = false;
	const {session, store} = await openSession(context, {
		source: {
			count: 1000, async before() {
				if (isHeld) {
					await page.promise;
				}
			},
		},
	});
	await until(() => session.version.totals().all !== undefined);
	isHeld = true;
	findSamples(session, 'zebra');
	await until(() => store.get().work !== undefined);
	session.stopWork();
	await until(() => store.get().message !== undefined);
	assert.equal(store.get().message!.text, '已停止。目前找到 0 个样本。');
});
