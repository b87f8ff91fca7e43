import type {LinkEstimate} from './link-estimate.js';

const patience = 2000;
// An answer that takes four times as long as the link needs, and this long (ms), was lost.
const leastPatience = 1000;
const longestPatience = 30_000;
// Bytes a second.
const stallsBelow = 250_000;

type Link = Pick<LinkEstimate, 'bandwidth' | 'latency'>;

/** Whether silence means that the link stands still. A slow one that answered before is not given up: what is poured into it meanwhile would have to be waited for when it goes on. */
export const canStall = ({bandwidth}: Link): boolean => bandwidth !== undefined && bandwidth < stallsBelow;

/** How long (ms) an answer is waited for: what the link needs for what is under way, with time to spare; before anything was measured nobody knows. */
export const patienceWith = (link: Link, inFlight: number, losses: number): number => {
	const {bandwidth, latency} = link;
	if (bandwidth === undefined || latency === undefined) {
		return Math.max(patience, (latency ?? 0) * 8);
	}

	const enough = Math.max(leastPatience, 4 * (latency + (inFlight / bandwidth * 1000)));
	// A sixel picture goes out in one piece, which takes a slow link seconds.
	return canStall(link) ? Math.min(longestPatience, enough * (2 ** losses)) : Math.min(Math.max(patience, latency * 8), enough);
};

/** How long (ms) the answers to repeated questions may come after the first: they stand right behind each other in the link. */
export const settleTime = ({bandwidth = 1, latency = 0}: Link, inFlight: number): number => Math.max(250, 2 * (latency + (inFlight / bandwidth * 1000)));
