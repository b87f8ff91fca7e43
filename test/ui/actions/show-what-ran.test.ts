import assert from 'node:assert/strict';
import test from 'node:test';
import {WinnowError} from '../../../source/model/errors.js';
import {showWhatRan} from '../../../source/ui/actions/show-what-ran.js';
import {openSession} from '../helpers/session.js';

test('if the service is unreachable, the popup of operators says so and what to do, in two sentences', async context => {
	const {session, store} = await openSession(context, {});
	await showWhatRan({
		...session,
		async whatRan() {
			throw new WinnowError({kind: 'connection', what: 'connection refused by winnow.test', advice: 'Check the endpoint and its port.'});
		},
	});
	assert.deepEqual(store.get().popup, {kind: 'run', top: 0, run: {problem: 'connection refused by winnow.test. Check the endpoint and its port.'}});
});
