/** The candidate with the smallest edit distance, if it is at most a third of its length. */
export const nearest = (text: string, candidates: readonly string[]): string | undefined => {
	let best: string | undefined;
	let bestDistance = Number.POSITIVE_INFINITY;
	for (const candidate of candidates) {
		const distance = candidate.startsWith(text) && text !== '' ? 0.5 : editDistance(text, candidate);
		if (distance < bestDistance) {
			[best, bestDistance] = [candidate, distance];
		}
	}

	return best !== undefined && bestDistance <= Math.max(1, Math.ceil(best.length / 3)) ? best : undefined;
};

/** Edit distance, with swaps of adjacent letters (Damerau-Levenshtein). */
const editDistance = (from: string, to: string): number => {
	const rows: number[][] = [Array.from({length: to.length + 1}, (_, column) => column)];
	for (let row = 1; row <= from.length; row++) {
		const current = [row];
		for (let column = 1; column <= to.length; column++) {
			const same = from[row - 1] === to[column - 1];
			let cost = Math.min(rows[row - 1]![column]! + 1, current[column - 1]! + 1, rows[row - 1]![column - 1]! + (same ? 0 : 1));
			if (row > 1 && column > 1 && from[row - 1] === to[column - 2] && from[row - 2] === to[column - 1]) {
				cost = Math.min(cost, rows[row - 2]![column - 2]! + 1);
			}

			current.push(cost);
		}

		rows.push(current);
	}

	return rows[from.length]![to.length]!;
};
