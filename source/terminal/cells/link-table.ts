/** More addresses than a screen shows, so that they are rarely pruned. */
const maxAddresses = 200;

/** Numbers the addresses that cells link to. 0 is none. */
export class LinkTable {
	private readonly numbers = new Map<string, number>();
	private readonly addresses = new Map<number, string>();
	private last = 0;

	/** The number of addresses. */
	get size(): number {
		return this.addresses.size;
	}

	/** The number of an address; 0 for an empty one. */
	number(address: string): number {
		if (address === '') {
			return 0;
		}

		let number = this.numbers.get(address);
		if (number === undefined) {
			number = ++this.last;
			this.numbers.set(address, number);
			this.addresses.set(number, address);
		}

		return number;
	}

	/** The address of a number; undefined for 0 and for a pruned address. */
	address(number: number): string | undefined {
		return this.addresses.get(number);
	}

	/** Once there are many links, forgets all but those of these cells: every sample adds addresses. */
	prune(used: Int32Array): void {
		if (this.addresses.size <= maxAddresses) {
			return;
		}

		const kept = new Set(used);
		for (const [number, address] of this.addresses) {
			if (!kept.has(number)) {
				this.addresses.delete(number);
				this.numbers.delete(address);
			}
		}
	}
}
