import process from 'node:process';
import fc from 'fast-check';

// `node scripts/test.js` prints its seed first, so that even a test that never ends can be repeated.
if (process.env.WINNOW_TEST_SEED) {
	fc.configureGlobal({seed: Number(process.env.WINNOW_TEST_SEED)});
}

export {default} from 'fast-check';

/** Text of any code points except lone surrogates. `fc.string({unit: 'binary'})` makes the same, but first lists all code points, which takes each process a second. */
export const unicodeText = ({minLength = 0} = {}): fc.Arbitrary<string> => {
	const character = fc.integer({min: 0, max: 0x10_F7_FF}).map(number => String.fromCodePoint(number < 0xD8_00 ? number : number + 0x8_00));
	// `fc.string` also makes names that are special in JavaScript, such as `__proto__`.
	return fc.oneof({arbitrary: fc.array(character, {minLength}).map(characters => characters.join('')), weight: 4}, {arbitrary: fc.string({minLength}), weight: 1});
};
