// The first module of every group of test files (see test-groups.js).
import {AsyncResource, createHook} from 'node:async_hooks';
import process from 'node:process';

/*
The runner node:test follows every promise, timer and request with an async hook, to know which test an uncaught error belongs to, and which suite a test. That takes 10 % of the CPU time of all tests. Without the hook an uncaught error still makes the run fail, under the name of the group's file instead of the test's; its stack trace is printed here, since node:test prints only the message. Suites are made known to the runner when they run their function.
*/
const prototype = Object.getPrototypeOf(createHook({}));
const {enable} = prototype;
const {runInAsyncScope} = AsyncResource.prototype;

const report = error => {
	console.error(error);
};

// Other hooks are needed: AsyncLocalStorage has one.
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
