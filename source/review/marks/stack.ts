/** An immutable stack: push and pop take constant time and share what is below. */
export type Stack<Item> = {readonly item: Item; readonly below: Stack<Item>} | undefined;

export const push = <Item>(stack: Stack<Item>, item: Item): Stack<Item> => ({item, below: stack});

/** Removes the item with an id from any depth; undefined if it is missing. */
export const take = <Item extends {readonly id: string}>(stack: Stack<Item>, id: string): {readonly item: Item; readonly rest: Stack<Item>} | undefined => {
	const above: Item[] = [];
	for (let at = stack; at; at = at.below) {
		if (at.item.id === id) {
			let rest = at.below;
			for (const item of above.reverse()) {
				rest = push(rest, item);
			}

			return {item: at.item, rest};
		}

		above.push(at.item);
	}

	return undefined;
};
