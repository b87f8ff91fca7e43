import {fewBytes, type LinkEstimate} from './link-estimate.js';

// Bytes between echo requests. A frame takes a few hundred bytes, so an echo for each would double the traffic.
const echoEvery = 2048;
// Number of pieces in a window, so that some of it is always in flight.
const shares = 5;
const smallestWindow = 2048;
const smallestSlice = 4096;
const largestSlice = 65_536;
// Window before the link has been measured (bytes): what any link takes in about 100 ms. Each round trip multiplies it.
const firstWindow = 2 * (echoEvery + 4);
// Maximum growth of the window per round trip while the latency is unsure.
const growth = 2.5;
export const largestWindow = 1_048_576;
// A longer queue than this shrinks the window (ms).
const tooLong = 150;

/** How long the next key's frame may wait behind buffered bytes (ms). */
export const queueTime = 40;

/** How many bytes may be in flight on a link whose terminal answers, and how large the pieces are. */
export class FlowWindow {
	/** The window that earlier answers have proven safe (bytes). */
	private proven = 0;

	constructor(private readonly link: LinkEstimate) {}

	get bytes(): number {
		const most = this.link.isUnsure ? Math.max(firstWindow, this.proven) : largestWindow;
		return Math.min(most, Math.max(smallestWindow, this.link.bearsIn(queueTime) ?? firstWindow));
	}

	/** Bytes between echo requests. Small windows need more answers, or the link is idle when one arrives. */
	get echoEvery(): number {
		return this.link.bandwidth === undefined ? echoEvery : Math.min(echoEvery, Math.max(fewBytes, this.bytes / shares));
	}

	/** The piece of a picture to write in one go (bytes): 30 ms of the link, and never the whole window, or the link would be idle until the answer arrives. */
	get slice(): number {
		const {bandwidth} = this.link;
		return bandwidth === undefined ? echoEvery : Math.min(Math.max(fewBytes, this.bytes / shares), largestSlice, Math.max(smallestSlice, bandwidth * 0.03));
	}

	/** While the latency is unsure, the window grows only if nothing was queued, and otherwise shrinks to what would not have been. */
	prove(underWay: number, roundTrip: number): void {
		const latency = this.link.latency!;
		const fits = this.link.isPrompt(roundTrip) ? underWay * growth : underWay * (latency + queueTime) / roundTrip;
		this.proven = roundTrip > latency + tooLong ? Math.min(this.proven, fits) : Math.max(this.proven, fits);
	}
}
