/** An immutable stack: push and pop take constant time, because stacks share their lower items. */
export type Stack<Item> = {readonly item: Item; readonly below: Stack<Item>} | undefined;

export const push = <Item>(stack: Stack<Item>, item: Item): Stack<Item> => ({item, below: stack});

type Removed<Item> = {readonly item: Item; readonly remaining: Stack<Item>};

/** Removes the item with an id from any depth; undefined if it is missing. */
export const removeItem = <Item extends {readonly id: string}>(stack: Stack<Item>, id: string): Removed<Item> | undefined => {
	const above: Item[] = [];
	for (let at = stack; at; at = at.below) {
		if (at.item.id === id) {
			let remaining = at.below;
			for (const item of above.reverse()) {
				remaining = push(remaining, item);
			}

			return {item: at.item, remaining};
		}

		above.push(at.item);
	}

	return undefined;
};
