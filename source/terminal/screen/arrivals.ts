/** A picture that arrived. */
export type Arrival = {readonly bytes: number; readonly milliseconds: number};

/** Counts the bytes of pictures, and how long each took until the terminal had it. */
export class Arrivals {
	/** Bytes of pictures since the start. */
	bytes = 0;
	last: Arrival | undefined;
	private underWay: {readonly since: number; bytes: number; isWritten: boolean} | undefined;

	constructor(private readonly now: () => number, private readonly onArrival: () => void) {}

	/** Bytes that belong to pictures, but bring none: commands. */
	add(bytes: number): void {
		this.bytes += bytes;
	}

	/**
	Bytes of a picture were written.

	@returns Whether a picture ended with them.
	*/
	wrote(bytes: number, isMoreToCome: boolean): boolean {
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

	/** The picture on its way will not come whole. */
	interrupted(): void {
		if (!this.underWay?.isWritten) {
			this.underWay = undefined;
		}
	}

	/** Everything written so far has reached the terminal. */
	arrived(): void {
		if (this.underWay?.isWritten) {
			const {since, bytes} = this.underWay;
			this.underWay = undefined;
			this.last = {bytes, milliseconds: this.now() - since};
			this.onArrival();
		}
	}
}
