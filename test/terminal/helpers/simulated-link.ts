import {Flow} from '../../../source/terminal/flow.js';

type Timer = {readonly at: number; readonly callback: () => void};

/** A terminal at the end of a link: bytes take their time, echoes come back. Only the test advances the time. */
export class Link {
	time = 0;
	private readonly timers = new Set<Timer>();
	/** When the last byte that was sent will have left. */
	private freeAt = 0;

	/** When the last echo request arrived. */
	private echoAt = Number.NEGATIVE_INFINITY;

	/** @param mergesWithin The terminal gives requests that arrive within this time (ms) one answer. */
	constructor(private readonly bytesPerSecond: number, readonly oneWay: number, private readonly isAnswering = true, private readonly mergesWithin = 0) {}

	readonly setTimer = (callback: () => void, milliseconds: number) => {
		const timer = {at: this.time + milliseconds, callback};
		this.timers.add(timer);
		return () => {
			this.timers.delete(timer);
		};
	};

	/** @returns When the bytes will be on the screen. */
	send(bytes: number, onEcho?: () => void): number {
		this.freeAt = Math.max(this.freeAt, this.time) + (bytes / this.bytesPerSecond * 1000);
		const shownAt = this.freeAt + this.oneWay;
		const isMerged = shownAt - this.echoAt < this.mergesWithin;
		this.echoAt = onEcho ? shownAt : this.echoAt;
		if (onEcho && this.isAnswering && !isMerged) {
			this.setTimer(onEcho, shownAt + this.oneWay - this.time);
		}

		return shownAt;
	}

	/** Goes to the next thing that happens. */
	step(): boolean {
		const [next] = [...this.timers].sort((one, other) => one.at - other.at);
		if (!next) {
			return false;
		}

		this.timers.delete(next);
		this.time = next.at;
		next.callback();
		return true;
	}

	get pending(): number {
		return this.timers.size;
	}
}

/** Sends pictures of 35 kB one after the other. */
export const run = (link: Link, pictures: number, isAsking = true) => {
	let left = 0;
	let worst = 0;
	let shownAt = 0;
	const flow = new Flow({
		now: () => link.time, setTimer: link.setTimer, onChange: pump, isAsking,
	});
	if (isAsking) {
		// The probe's last question.
		flow.recordRoundTrip(2 * link.oneWay);
	}

	function pump() {
		for (;;) {
			const bytes = Math.min(left, flow.room, flow.slice);
			// One write, which the terminal reads at once: the answer to the due request comes after the bytes behind it.
			const echoRequest = flow.takeDueEcho();
			if (bytes <= 0 && echoRequest === '') {
				break;
			}

			left -= bytes;
			const echo = bytes > 0 ? flow.sent(bytes, left === 0) : '';
			const onEcho = () => {
				flow.answered();
			};

			shownAt = link.send(bytes + echoRequest.length, echoRequest + echo === '' ? undefined : onEcho);
			// A frame that came now would be on the screen behind all this.
			worst = Math.max(worst, shownAt - link.time);
		}
	}

	const times: number[] = [];
	for (let picture = 0; picture < pictures; picture++) {
		left = 35_000;
		worst = 0;
		const start = link.time;
		pump();
		while (link.step()) {
			// Until nothing is under way.
		}

		times.push(shownAt - start);
	}

	return {flow, times, worst};
};
