/**
A 64-bit hash of a text, as two 32-bit numbers. Two lanes with their own multipliers and rotations (the building blocks of MurmurHash3): two of a million texts share both numbers with a chance of 3 in 100 million.

@param into Two numbers, overwritten and returned: a hash is computed for every visible row of every frame, so nothing is allocated.
*/
export const textHash = (text: string, into: Uint32Array): Uint32Array => {
	let first = 0x9E_37_79_B9 ^ text.length;
	let second = 0x7F_4A_7C_15 ^ text.length;
	for (let index = 0; index < text.length; index++) {
		// UTF-16 units, not code points: units are enough to compare texts.
		// eslint-disable-next-line unicorn/prefer-code-point
		const unit = text.charCodeAt(index);
		first = Math.imul(first ^ unit, 0xCC_9E_2D_51);
		first = (first << 15) | (first >>> 17);
		second = Math.imul(second ^ unit, 0x1B_87_35_93);
		second = (second << 13) | (second >>> 19);
		second = Math.imul(second, 5) ^ 0xE6_54_6B_64;
	}

	into[0] = finish(first ^ (second >>> 7));
	into[1] = finish(second ^ Math.imul(first, 0x85_EB_CA_6B));
	return into;
};

/** Spreads the bits of a lane over all of it. */
const finish = (lane: number): number => {
	let mixed = Math.imul(lane ^ (lane >>> 16), 0x85_EB_CA_6B);
	mixed = Math.imul(mixed ^ (mixed >>> 13), 0xC2_B2_AE_35);
	return (mixed ^ (mixed >>> 16)) >>> 0;
};
