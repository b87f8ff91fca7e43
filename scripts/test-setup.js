// Loaded in each test process before anything else (see test.js).
import asyncHooks from 'node:async_hooks';

const {createHook} = asyncHooks;

// The test runner follows every promise with a hook, to find the test that an uncaught error belongs to. That takes a tenth of the CPU time of a test of the browser. Without the hook an uncaught error still fails the run, but is reported for the file instead of the test.
asyncHooks.createHook = hooks => createHook(hooks.init && hooks.destroy ? {} : hooks);
