import process from 'node:process';
import fc from 'fast-check';

// `node scripts/test.js` prints its seed first, so that even a test that never ends can be repeated.
if (process.env.WINNOW_TEST_SEED) {
	fc.configureGlobal({seed: Number(process.env.WINNOW_TEST_SEED)});
}

export {default} from 'fast-check';
