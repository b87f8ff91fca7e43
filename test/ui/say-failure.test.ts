import assert from 'node:assert/strict';
import test from 'node:test';
import {WinnowError} from '../../source/model/errors.js';
import {sayFailure, sayUnfinished} from '../../source/ui/say-failure.js';
import type {Session} from '../../source/ui/session.js';
import {until} from '../helpers/until.js';
import {openSession} from './helpers/session.js';

const unreachable = new WinnowError({kind: 'connection', what: 'Can\'t resolve obs.example', advice: 'Check the endpoint.'});

const said = () => {
	const messages: Array<readonly unknown[]> = [];
	const session: Pick<Session, 'say'> = {
		say(...message) {
			messages.push(message);
		},
	};
	return {session, messages};
};

test('a failure message says what was done before it and what to do next', () => {
	const {session, messages} = said();
	sayFailure(session, unreachable, '3 samples found.');
	assert.deepEqual(messages, [['Can\'t resolve obs.example. 3 samples found. Check the endpoint.', 'danger']]);
});

test('work that the user canceled is not reported as a failure', () => {
	const {session, messages} = said();
	sayUnfinished(session, new DOMException('This operation was aborted', 'AbortError'), '3 samples found.');
	assert.deepEqual(messages, [['Stopped. 3 samples found.']]);
});

test('a search for the next sample without a verdict says what to do when the service fails', async context => {
	let isDown = false;
	const {session, store} = await openSession(context, {source: {
		count: 1000,
		async before() {
			if (isDown) {
				throw unreachable;
			}
		},
	}});
	await until(() => session.list().at(99) !== undefined);
	isDown = true;
	session.dispatch({type: 'move-to', index: 99});
	session.seekUnjudged(1);
	await until(() => store.get().message?.text.includes('Check the endpoint.') === true);
});
