/**
Finds the end of a list after an empty page: rows before `low` exist, those from `high` on don't. It is a binary search, so a count that is wrong by a million costs twenty small requests instead of ten thousand pages.

@param exists Whether the service has a distinct row at a position.
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
