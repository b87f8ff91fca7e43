// The first module of every group of test files (see test-groups.js).
import {AsyncResource, createHook} from 'node:async_hooks';
import process from 'node:process';

/*
The test runner `node:test` tracks every promise, timer and request with an async hook, to find the test of an uncaught error and the suite of a test. The hook takes 10 % of the CPU time of all tests, so this module disables it. An uncaught error still fails the run, but under the name of the group's file instead of the test. Its stack trace is printed here, because node:test prints only the message. Suites are registered with node:test when their function runs.
*/
const prototype = Object.getPrototypeOf(createHook({}));
const {enable} = prototype;
const {runInAsyncScope} = AsyncResource.prototype;

const report = error => {
	console.error(error);
};

// Other hooks stay enabled: AsyncLocalStorage needs one.
prototype.enable = function () {
	const caller = new Error('The caller').stack.split('\n')[2];
	const init = this[Object.getOwnPropertySymbols(this).find(({description}) => description === 'init')];
	if (!caller.includes('node:internal/test_runner/') || init === undefined) {
		return enable.call(this);
	}

	AsyncResource.prototype.runInAsyncScope = function (...given) {
		init(this.asyncId(), this.constructor.name, 0, this);
		return runInAsyncScope.apply(this, given);
	};

	process.on('uncaughtException', report);
	process.on('unhandledRejection', report);
	return this;
};
