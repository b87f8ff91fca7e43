/**
The best few states after a cell, cheapest first. Of states with the same two colors only the cheapest is kept, because all later cells cost the same from each of them.
*/
export class Candidates {
	length = 0;
	/** A state must cost less than this to be kept. */
	worst = Infinity;
	/** Cost of each state, including this cell. */
	readonly cost: Float64Array;
	/** How each state was reached; see `transitionOf`. */
	readonly transition: Int32Array;
	/** Ids of the colors that are set after each state. */
	readonly foreground: Int32Array;
	readonly background: Int32Array;

	constructor(private readonly capacity: number) {
		this.cost = new Float64Array(capacity);
		this.transition = new Int32Array(capacity);
		this.foreground = new Int32Array(capacity);
		this.background = new Int32Array(capacity);
	}

	clear(): void {
		this.length = 0;
		this.worst = Infinity;
	}

	/** Keeps a state if it is among the best. Most aren't, so only this check is inlined at each call. */
	offer(price: number, transition: number, foreground: number, background: number): void {
		if (price < this.worst) {
			this.insert(price, transition, foreground, background);
		}
	}

	private insert(price: number, transition: number, foreground: number, background: number): void {
		const {cost, transition: transitions, foreground: foregrounds, background: backgrounds} = this;
		let slot = 0;
		while (slot < this.length && (foregrounds[slot] !== foreground || backgrounds[slot] !== background)) {
			slot++;
		}

		if (slot < this.length) {
			if (cost[slot]! <= price) {
				return;
			}
		} else if (this.length < this.capacity) {
			this.length++;
		} else {
			slot--;
		}

		while (slot > 0 && cost[slot - 1]! > price) {
			cost[slot] = cost[slot - 1]!;
			transitions[slot] = transitions[slot - 1]!;
			foregrounds[slot] = foregrounds[slot - 1]!;
			backgrounds[slot] = backgrounds[slot - 1]!;
			slot--;
		}

		cost[slot] = price;
		transitions[slot] = transition;
		foregrounds[slot] = foreground;
		backgrounds[slot] = background;
		if (this.length === this.capacity) {
			this.worst = cost[this.capacity - 1]!;
		}
	}
}
