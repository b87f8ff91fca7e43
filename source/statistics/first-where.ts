/** Returns the first number from `from` up to but not including `end` for which `holds` is true, or `end`. A binary search: `holds` must stay true from that number on. */
export const firstWhere = (from: number, end: number, holds: (number: number) => boolean): number => {
	let [low, high] = [from, end];
	while (low < high) {
		const middle = Math.floor((low + high) / 2);
		if (holds(middle)) {
			high = middle;
		} else {
			low = middle + 1;
		}
	}

	return low;
};
