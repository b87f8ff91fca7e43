import {fewBytes, type LinkEstimate} from './link-estimate.js';

// Bytes between echo requests. A frame takes a few hundred bytes, so an echo for each would double the traffic.
const echoEvery = 2048;
// Number of pieces in a window, so that some of it is always in flight.
const piecesPerWindow = 5;
const smallestWindow = 2048;
const smallestSlice = 4096;
const largestSlice = 65_536;
// Window before the link has been measured (bytes): what any link takes in about 100 ms. Each round trip multiplies it.
const firstWindow = 2 * (echoEvery + 4);
// Maximum growth of the window per round trip while the latency is uncertain.
const growth = 2.5;
export const largestWindow = 1_048_576;
// A longer queue than this shrinks the window (ms).
const maxQueueTime = 150;

/** How long the next key's frame may wait behind buffered bytes (ms). */
export const queueTime = 40;

/** How many bytes may be in flight on a link whose terminal answers, and how large the pieces are. */
export class FlowWindow {
	/** The window that earlier answers have shown to be safe (bytes). */
	private provenBytes = 0;

	constructor(private readonly link: LinkEstimate) {}

	get bytes(): number {
		const limit = this.link.isUnsure ? Math.max(firstWindow, this.provenBytes) : largestWindow;
		return Math.min(limit, Math.max(smallestWindow, this.link.maxInFlight(queueTime) ?? firstWindow));
	}

	/** Bytes between echo requests. Small windows need more requests, or the link would be idle when an answer arrives. */
	get echoEvery(): number {
		return this.link.bandwidth === undefined ? echoEvery : Math.min(echoEvery, Math.max(fewBytes, this.bytes / piecesPerWindow));
	}

	/** Size of the next piece of a picture (bytes): 30 ms of the link, but never the whole window, or the link would be idle until the answer arrives. */
	get slice(): number {
		const {bandwidth} = this.link;
		return bandwidth === undefined
			? echoEvery
			: Math.min(Math.max(fewBytes, this.bytes / piecesPerWindow), largestSlice, Math.max(smallestSlice, bandwidth * 0.03));
	}

	/** Adjusts the window after an answer. While the latency is uncertain, the window grows only if nothing was queued; otherwise it shrinks to a size that would have avoided the queue. */
	adjust(inFlight: number, roundTrip: number): void {
		const latency = this.link.latency!;
		const fits = this.link.isPrompt(roundTrip) ? inFlight * growth : inFlight * (latency + queueTime) / roundTrip;
		this.provenBytes = roundTrip > latency + maxQueueTime ? Math.min(this.provenBytes, fits) : Math.max(this.provenBytes, fits);
	}
}
