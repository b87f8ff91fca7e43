// Hysteresis, in bytes a second: pictures of 35 kB take half a second at the lower one.
const slowBelow = 70_000;
const fastAbove = 140_000;
const enoughToJudge = 12_288;
// Answers that come within so many milliseconds leave the link idle for nothing that a person would notice.
const near = 25;
// A round trip for fewer bytes than this is the link's latency, and says nothing of its bandwidth.
export const fewBytes = 512;
// So many of those are remembered: the shortest counts, and a link that became longer is believed after as many.
const remembered = 5;
// Fewer are not believed.
const fewest = 3;
// Two short ones that differ by no more than this (ms), and a tenth, were not both held up by a busy machine.
const likely = 5;
// More than this (ms) has to be sure.
const unsureLatency = 120;
// Of what cannot be cut without costs: a strip of sixels defines its colours anew, up to a kilobyte.
const smallestPiece = 6144;
const pieceTime = 150;
// How much of what was measured before counts beside a new answer.
const memory = 0.7;

/** Bytes that were written, and when. */
type Written = {readonly bytes: number; readonly at: number};

/** What is known when an answer comes; times in milliseconds. */
export type Answer = {
	readonly at: number;
	/** When the one before came. */
	readonly previousAt: number;
	/** When its question was written. */
	readonly askedAt: number;
	/** Bytes since the question before. */
	readonly size: number;
	/** Those of them that were written at once right before the question. */
	readonly burst: Written;
	/** Nothing else was under way. */
	readonly isAlone: boolean;
	/** The question could not be written with the bytes. */
	readonly isDelayed: boolean;
};

/** Bytes and the time that the link worked on them; recent ones count most. */
class Throughput {
	private bytes = 0;
	private time = 0;

	/** @returns Bytes a second. */
	add(bytes: number, time: number): number {
		this.bytes = (this.bytes * memory) + bytes;
		this.time = (this.time * memory) + Math.max(1, time);
		return this.bytes / this.time * 1000;
	}
}

/**
The latency and the bandwidth of a link. Answers that come late for whatever reason (a busy machine reads late) make the link look slower than it is, and the next ones mend that; nothing makes it look faster: too much on a slow link stands before the next key's frame.
*/
export class LinkEstimate {
	/** From an echo's request to its answer at best, in milliseconds. */
	latency: number | undefined;
	/** Bytes a second. */
	bandwidth: number | undefined;
	slow = false;
	private roundTrips: number[] = [];
	private readonly throughput = new Throughput();
	private judged = 0;

	/** The latency has been measured, but whether something held the answer up cannot be told yet. */
	get isUnsure(): boolean {
		const [first = 0, second = Number.POSITIVE_INFINITY] = [...this.roundTrips].sort((one, other) => one - other);
		const {length} = this.roundTrips;
		return this.latency !== undefined && (length < fewest || (length < remembered && second > first + likely + (first / 10)));
	}

	/** An answer comes so soon that a second question need not be under way with it. */
	get isNear(): boolean {
		return this.latency !== undefined && this.latency < near;
	}

	/** How many bytes may be under way for the last to wait for so many milliseconds at the most; nothing before the link was measured. */
	bearsIn(milliseconds: number): number | undefined {
		if (this.bandwidth === undefined || this.latency === undefined) {
			return undefined;
		}

		return this.bandwidth * ((this.isUnsure ? Math.min(unsureLatency, this.latency) : this.latency) + milliseconds) / 1000;
	}

	/** Bytes of what goes out in one piece: keys wait behind it, so what the link takes in a while. Before it was measured nobody knows. */
	get largestPiece(): number {
		return this.bandwidth === undefined ? Number.POSITIVE_INFINITY : Math.max(smallestPiece, this.bandwidth * pieceTime / 1000);
	}

	/** A small question's round trip. */
	heard(roundTrip: number): void {
		this.roundTrips.push(roundTrip);
		this.roundTrips = this.roundTrips.slice(-remembered);
		this.latency = Math.min(...this.roundTrips);
	}

	/** Whether an answer took no longer than the latency. */
	isPrompt(roundTrip: number): boolean {
		return this.latency !== undefined && roundTrip <= this.latency + likely + (this.latency / 10);
	}

	/** @returns Whether the latency was measured. */
	observe({at, previousAt, askedAt, size, burst, isAlone, isDelayed}: Answer): boolean {
		const roundTrip = at - askedAt;
		const isShort = isAlone && !isDelayed && burst.bytes < fewBytes;
		if (isShort) {
			this.heard(roundTrip);
		} else if (this.latency === undefined || roundTrip < this.latency) {
			// More bytes took less time, so this is closer to the latency. The earlier round trips still count as measurements: without them every picture on a link with jitter would start with a small window.
			this.heard(roundTrip);
		}

		const latency = this.latency!;
		// An echo that had to wait and then came back at once says that its bytes were through, but not since when.
		if (!isDelayed || roundTrip > (latency * 1.25) + likely) {
			this.measure(size, burst, latency, {from: previousAt, to: at});
		}

		return isShort;
	}

	/** The link worked on the bytes from when they arrived there, or the ones before were through, to the answer. */
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
