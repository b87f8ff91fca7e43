import {createHash} from 'node:crypto';

/**
Creates a generator of seeded random numbers that are the same on every machine: xoshiro128** by D. Blackman and S. Vigna, seeded with 128 bits of the seed's SHA-256. It uses 32-bit integers only.

@returns A function that returns a uniform integer from 0 to `bound` − 1. `bound` is at most 2^32.
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
		// Values from the last multiple of the bound on would make small numbers more likely.
		const limit = values - (values % bound);
		let drawn = next();
		while (drawn >= limit) {
			drawn = next();
		}

		return drawn % bound;
	};
};

/** Number of 32-bit values. */
const values = 2 ** 32;

const rotated = (value: number, by: number): number => (value << by) | (value >>> (32 - by));
