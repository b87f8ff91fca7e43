import {createHash} from 'node:crypto';

/**
Random numbers from a seed, the same on every machine: xoshiro128** of D. Blackman and S. Vigna, begun with 128 bits of the SHA-256 of the seed. Only 32-bit integers are used.

@returns A function that gives a number from 0 to below `bound` (at most 2^32), all equally likely.
*/
export const seededRandom = (seed: string): (bound: number) => number => {
	const digest = createHash('sha256').update(seed).digest();
	let [a, b, c, d] = [0, 4, 8, 12].map(offset => digest.readUInt32LE(offset)) as [number, number, number, number];
	const next = (): number => {
		const result = Math.imul(rotated(Math.imul(b, 5), 7), 9) >>> 0;
		const shifted = b << 9;
		c ^= a;
		d ^= b;
		b ^= c;
		a ^= d;
		c ^= shifted;
		d = rotated(d, 11);
		return result;
	};

	return bound => {
		// What lies above the last whole multiple of the bound would make small numbers likelier.
		const limit = values - (values % bound);
		let drawn = next();
		while (drawn >= limit) {
			drawn = next();
		}

		return drawn % bound;
	};
};

/** How many numbers 32 bits hold. */
const values = 2 ** 32;

const rotated = (value: number, by: number): number => (value << by) | (value >>> (32 - by));
