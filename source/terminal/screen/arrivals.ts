/** A picture that the terminal has received. */
export type Arrival = {readonly bytes: number; readonly milliseconds: number};

/** Counts the bytes of pictures and the time until the terminal received each. */
export class Arrivals {
	/** Bytes of pictures since the start. */
	bytes = 0;
	last: Arrival | undefined;
	private readonly waiting = new Set<() => void>();
	private underWay: {readonly since: number; bytes: number; isWritten: boolean} | undefined;

	constructor(private readonly now: () => number, private readonly onArrival: () => void) {}

	/** Counts bytes of picture commands. */
	add(bytes: number): void {
		this.bytes += bytes;
	}

	/**
	Counts bytes of a picture.

	@returns Whether they completed a picture.
	*/
	addPicture(bytes: number, isMoreToCome: boolean): boolean {
		this.bytes += bytes;
		if (bytes > 0) {
			if (!this.underWay || this.underWay.isWritten) {
				this.underWay = {since: this.now(), bytes: 0, isWritten: false};
			}

			this.underWay.bytes += bytes;
		}

		if (!this.underWay || this.underWay.isWritten || isMoreToCome) {
			return false;
		}

		this.underWay.isWritten = true;
		return true;
	}

	/** Whether a caller waits for everything to be received. */
	get isAwaited(): boolean {
		return this.waiting.size > 0;
	}

	/** Drops an unfinished picture: it won't be completed. */
	dropUnfinished(): void {
		if (!this.underWay?.isWritten) {
			this.underWay = undefined;
		}
	}

	/** Calls back once nothing is left to write and the terminal received everything. @returns A function that cancels. */
	once(callback: () => void): () => void {
		this.waiting.add(callback);
		return () => {
			this.waiting.delete(callback);
		};
	}

	/** Calls all callbacks: nothing is left to write, and the terminal received everything. */
	callBack(): void {
		const callbacks = [...this.waiting];
		this.waiting.clear();
		for (const callback of callbacks) {
			callback();
		}
	}

	/** Records that the terminal received everything written so far. */
	recordArrival(): void {
		if (this.underWay?.isWritten) {
			const {since, bytes} = this.underWay;
			this.underWay = undefined;
			this.last = {bytes, milliseconds: this.now() - since};
			this.onArrival();
		}
	}
}
