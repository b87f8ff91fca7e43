/** The first number from `from` to before `end` for which `holds`, which stays true from there on; `end` if there is none. */
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
