/**
Sorts numbers in place; stable, and linear for sorted input. The built-in sort with a callback boxes the numbers, 50 MB for a million.
*/
export const mergeSort = (numbers: Uint32Array, compare: (a: number, b: number) => number): Uint32Array => {
	const {length} = numbers;
	let from = numbers;
	let to: Uint32Array | undefined;
	for (let width = 1; width < length; width *= 2) {
		let isChanged = false;
		for (let start = width; start < length && !isChanged; start += width * 2) {
			isChanged = compare(from[start - 1]!, from[start]!) > 0;
		}

		if (!isChanged) {
			continue;
		}

		to ??= new Uint32Array(length);
		for (let start = 0; start < length; start += width * 2) {
			mergeRuns(from, to, start, Math.min(start + width, length), Math.min(start + (width * 2), length), compare);
		}

		[from, to] = [to, from];
	}

	if (from !== numbers) {
		numbers.set(from);
	}

	return numbers;
};

const mergeRuns = (from: Uint32Array, to: Uint32Array, start: number, middle: number, end: number, compare: (a: number, b: number) => number): void => {
	let left = start;
	let right = middle;
	for (let at = start; at < end; at++) {
		const takesLeft = left < middle && (right >= end || compare(from[left]!, from[right]!) <= 0);
		to[at] = takesLeft ? from[left++]! : from[right++]!;
	}
};
