// Hysteresis, in bytes per second. At the lower limit a picture of 35 kB takes half a second.
const slowBelow = 70_000;
const fastAbove = 140_000;
// Bytes to measure before the link is called slow or fast.
const enoughToJudge = 12_288;
// Latency below which waiting for each answer causes no noticeable delay (ms).
const near = 25;
// A round trip of fewer bytes than this measures the latency, but not the bandwidth.
export const fewBytes = 512;
// Number of round trips kept. The shortest one counts, so a longer latency is accepted after this many.
const remembered = 5;
// Minimum number of round trips for a reliable latency.
const fewest = 3;
// If the two shortest round trips differ by less than this (ms) plus a tenth, a busy machine did not delay them.
const likely = 5;
// Maximum latency to assume while the measurement is uncertain (ms).
const unsureLatency = 120;
// Minimum size of an indivisible piece (bytes). Each strip of sixels repeats its palette, which takes up to a kilobyte.
const smallestPiece = 4096;
// How long such a piece may occupy the link (ms).
const pieceTime = 128;
// Weight of earlier measurements against a new one.
const memory = 0.7;

/** Bytes that were written, and when. */
type Written = {readonly bytes: number; readonly at: number};

/** What is known when an answer arrives. Times are in milliseconds. */
export type Answer = {
	readonly at: number;
	/** When the previous answer arrived. */
	readonly previousAt: number;
	/** When its request was written. */
	readonly askedAt: number;
	/** Bytes since the previous request. */
	readonly size: number;
	/** The part of `size` that was written in one go right before the request. */
	readonly burst: Written;
	/** Nothing else was in flight. */
	readonly isAlone: boolean;
	/** The request could not be written together with its bytes. */
	readonly isDelayed: boolean;
};

/** Sums of bytes and of the time that the link took for them. Recent measurements weigh most. */
class Throughput {
	private bytes = 0;
	private time = 0;

	/** @returns Bytes per second. */
	add(bytes: number, time: number): number {
		this.bytes = (this.bytes * memory) + bytes;
		this.time = (this.time * memory) + Math.max(1, time);
		return this.bytes / this.time * 1000;
	}
}

/**
The latency and bandwidth of a link. An answer that is late for another reason, such as a busy machine, makes the link look slower than it is; the next answers correct that. Nothing makes the link look faster than it is: too many bytes on a slow link would delay the next key's frame.
*/
export class LinkEstimate {
	/** Shortest time from an echo request to its answer (ms). */
	latency: number | undefined;
	/** Bytes per second. */
	bandwidth: number | undefined;
	slow = false;
	private roundTrips: number[] = [];
	private readonly throughput = new Throughput();
	private judged = 0;

	/** Whether the measured latency may still include a delay that the link didn't cause. */
	get isUnsure(): boolean {
		const [first = 0, second = Number.POSITIVE_INFINITY] = [...this.roundTrips].sort((one, other) => one - other);
		const {length} = this.roundTrips;
		return this.latency !== undefined && (length < fewest || (length < remembered && second > first + likely + (first / 10)));
	}

	/** Whether answers arrive so soon that one request in flight at a time is enough. */
	get isNear(): boolean {
		return this.latency !== undefined && this.latency < near;
	}

	/** Returns the bytes that may be in flight if the last one is to wait at most `milliseconds`. Undefined before the link has been measured. */
	maxInFlight(milliseconds: number): number | undefined {
		if (this.bandwidth === undefined || this.latency === undefined) {
			return undefined;
		}

		return this.bandwidth * ((this.isUnsure ? Math.min(unsureLatency, this.latency) : this.latency) + milliseconds) / 1000;
	}

	/** Maximum size of an indivisible piece (bytes). Keys wait behind it. Unlimited before the link has been measured. */
	get largestPiece(): number {
		return this.bandwidth === undefined ? Number.POSITIVE_INFINITY : Math.max(smallestPiece, this.bandwidth * pieceTime / 1000);
	}

	/** Records the round trip of a small request (ms). */
	recordRoundTrip(roundTrip: number): void {
		this.roundTrips.push(roundTrip);
		this.roundTrips = this.roundTrips.slice(-remembered);
		this.latency = Math.min(...this.roundTrips);
	}

	/** Whether an answer took no longer than the latency. */
	isPrompt(roundTrip: number): boolean {
		return this.latency !== undefined && roundTrip <= this.latency + likely + (this.latency / 10);
	}

	/**
	Records an answer.

	@returns Whether it measured the latency.
	*/
	observe({at, previousAt, askedAt, size, burst, isAlone, isDelayed}: Answer): boolean {
		const roundTrip = at - askedAt;
		const isShort = isAlone && !isDelayed && burst.bytes < fewBytes;
		if (isShort) {
			this.recordRoundTrip(roundTrip);
		} else if (this.latency === undefined || roundTrip < this.latency) {
			// More bytes took less time, so this is closer to the latency. The earlier round trips still count as measurements: without them every picture on a link with jitter would start with a small window.
			this.recordRoundTrip(roundTrip);
		}

		const latency = this.latency!;
		// A delayed request with a prompt answer shows that its bytes had arrived, but not when.
		if (!isDelayed || roundTrip > (latency * 1.25) + likely) {
			this.measure(size, burst, latency, {from: previousAt, to: at});
		}

		return isShort;
	}

	/** The link was busy with the bytes from their arrival, or from the end of the previous ones, until the answer. */
	private measure(size: number, burst: Written, latency: number, {from, to}: {readonly from: number; readonly to: number}): void {
		const isBehind = from > burst.at + latency;
		const bytes = isBehind ? size : burst.bytes;
		if (bytes < fewBytes) {
			return;
		}

		this.judged += bytes;
		this.bandwidth = this.throughput.add(bytes, to - Math.max(from, burst.at + latency));
		if (this.judged >= enoughToJudge) {
			this.slow = this.bandwidth < (this.slow ? fastAbove : slowBelow);
		}
	}
}
