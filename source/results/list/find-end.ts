/**
Where a list really ends, when a page came empty: rows before `low` are there, those from `high` on are not. Halves what lies between, so that a count that is wrong by a million costs twenty small requests and not ten thousand pages.

@param exists Whether the service has a row of its own at a position.
@returns The number of rows.
*/
export const findEnd = async (low: number, high: number, exists: (row: number) => Promise<boolean>): Promise<number> => {
	let [least, most] = [low, high];
	while (least < most) {
		const middle = Math.floor((least + most) / 2);
		if (await exists(middle)) {
			least = middle + 1;
		} else {
			most = middle;
		}
	}

	return least;
};
