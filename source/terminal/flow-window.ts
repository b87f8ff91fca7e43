import {fewBytes, type LinkEstimate} from './link-estimate.js';

// A frame costs a few hundred bytes: an echo each would double the traffic.
const echoEvery = 2048;
// Of a window, so that some of it is always on its way.
const shares = 5;
const smallestWindow = 2048;
const smallestSlice = 4096;
const largestSlice = 65_536;
// Until the link was measured: what every link takes in a tenth of a second or so. Each round trip multiplies it.
const firstWindow = 2 * (echoEvery + 4);
// Where a late answer may have hidden how slow the link is, a window follows on what came through by this.
const growth = 2.5;
export const largestWindow = 1_048_576;
// A queue of so many milliseconds is too long.
const tooLong = 150;

/** How much of the link's time may be waiting in buffers ahead of the next key's frame, in milliseconds. */
export const queueTime = 40;

/** How many bytes may be under way on a link whose terminal answers, and how large the pieces are. */
export class FlowWindow {
	/** As many bytes may be under way by what came through. */
	private proven = 0;

	constructor(private readonly link: LinkEstimate) {}

	get bytes(): number {
		const most = this.link.isUnsure ? Math.max(firstWindow, this.proven) : largestWindow;
		return Math.min(most, Math.max(smallestWindow, this.link.bearsIn(queueTime) ?? firstWindow));
	}

	/** After how many bytes an echo is asked for. Small windows need more answers, or nothing is under way when one comes. */
	get echoEvery(): number {
		return this.link.bandwidth === undefined ? echoEvery : Math.min(echoEvery, Math.max(fewBytes, this.bytes / shares));
	}

	/** The piece of a picture that is worth writing at once: 30 ms of the link, and never the whole window, or the link would be idle until the answer has come. */
	get slice(): number {
		const {bandwidth} = this.link;
		return bandwidth === undefined ? echoEvery : Math.min(Math.max(fewBytes, this.bytes / shares), largestSlice, Math.max(smallestSlice, bandwidth * 0.03));
	}

	/** While the latency is unsure, a window grows only where nothing queued, and shrinks to what did not. */
	prove(underWay: number, roundTrip: number): void {
		const latency = this.link.latency!;
		const fits = this.link.isPrompt(roundTrip) ? underWay * growth : underWay * (latency + queueTime) / roundTrip;
		this.proven = roundTrip > latency + tooLong ? Math.min(this.proven, fits) : Math.max(this.proven, fits);
	}
}
