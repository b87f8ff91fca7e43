/**
The best few states after a cell, cheapest first. Of states with the same two colors only the cheapest is kept, because all later cells cost the same from each of them.
*/
export class Candidates {
	length = 0;
	/** A state must cost less than this to be kept. */
	worst = Infinity;
	/** Cost of each state, including this cell. */
	readonly cost: Float64Array;
	readonly way: Int32Array;
	/** Ids of the colors that a state ends with. */
	readonly foreground: Int32Array;
	readonly background: Int32Array;

	constructor(private readonly most: number) {
		this.cost = new Float64Array(most);
		this.way = new Int32Array(most);
		this.foreground = new Int32Array(most);
		this.background = new Int32Array(most);
	}

	clear(): void {
		this.length = 0;
		this.worst = Infinity;
	}

	/** Keeps a state if it is among the best. Most aren't, so only this check is inlined at each call. */
	offer(price: number, way: number, foreground: number, background: number): void {
		if (price < this.worst) {
			this.hold(price, way, foreground, background);
		}
	}

	private hold(price: number, way: number, foreground: number, background: number): void {
		const {cost, way: ways, foreground: foregrounds, background: backgrounds} = this;
		let place = 0;
		while (place < this.length && (foregrounds[place] !== foreground || backgrounds[place] !== background)) {
			place++;
		}

		if (place < this.length) {
			if (cost[place]! <= price) {
				return;
			}
		} else if (this.length < this.most) {
			this.length++;
		} else {
			place--;
		}

		while (place > 0 && cost[place - 1]! > price) {
			cost[place] = cost[place - 1]!;
			ways[place] = ways[place - 1]!;
			foregrounds[place] = foregrounds[place - 1]!;
			backgrounds[place] = backgrounds[place - 1]!;
			place--;
		}

		cost[place] = price;
		ways[place] = way;
		foregrounds[place] = foreground;
		backgrounds[place] = background;
		if (this.length === this.most) {
			this.worst = cost[this.most - 1]!;
		}
	}
}
