import assert from 'node:assert/strict';
import {test} from 'node:test';
import {networkError, isPermanent} from '../../../source/sources/cloud/network-error.js';

test('running out of memory in HTTP is not reported as a failed connection, and not retried', () => {
	const error = new TypeError('fetch failed', {cause: new RangeError('WebAssembly.instantiate(): Out of memory: Cannot allocate Wasm memory for new instance')});
	const {line, advice} = networkError(error, 'The list of results', 'example.com', 1);
	assert.equal(line, 'The list of results: not enough memory to connect to example.com');
	assert.match(advice!, /ulimit -v/);
	assert.equal(isPermanent(error), true);
});
