/** Returns a 32-bit hash of numbers. The algorithm must never change, because rows are derived from it. */
export const hash = (...parts: readonly number[]): number => {
	let state = 0x9E_37_79_B9;
	for (const part of parts) {
		state = Math.imul(state ^ part, 0x85_EB_CA_6B);
		state = Math.imul(state ^ (state >>> 13), 0xC2_B2_AE_35);
		state ^= state >>> 16;
	}

	return state >>> 0;
};

/** Returns a random number generator with values from 0 to 1 (mulberry32). */
export const randomFrom = (seed: number): (() => number) => {
	let state = seed >>> 0;
	return () => {
		state = (state + 0x6D_2B_79_F5) >>> 0;
		let mixed = Math.imul(state ^ (state >>> 15), state | 1);
		mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
		return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
	};
};

export const pick = <Type>(list: readonly Type[], number: number): Type => list[number % list.length]!;
