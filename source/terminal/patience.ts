import type {LinkEstimate} from './link-estimate.js';

// How long an answer may take before the bandwidth is known (ms).
const patience = 2000;
// An answer counts as lost after four times what the link needs, but not before this time (ms).
const leastPatience = 1000;
const longestPatience = 30_000;
// Links below this bandwidth (bytes per second) can stall.
const stallsBelow = 250_000;

type Link = Pick<LinkEstimate, 'bandwidth' | 'latency'>;

/** Whether silence means that the link has stalled. Winnow keeps waiting on a slow link that has delivered answers before: after a recovery, the link would first have to deliver anything written meanwhile. */
export const canStall = ({bandwidth}: Link): boolean => bandwidth !== undefined && bandwidth < stallsBelow;

/** How long to wait for an answer (ms): what the link needs for the bytes in flight, with a margin. Before the bandwidth is known, a fixed time. */
export const patienceWith = (link: Link, inFlight: number, losses: number): number => {
	const {bandwidth, latency} = link;
	if (bandwidth === undefined || latency === undefined) {
		return Math.max(patience, (latency ?? 0) * 8);
	}

	const enough = Math.max(leastPatience, 4 * (latency + (inFlight / bandwidth * 1000)));
	// A sixel picture is written in one piece, which takes a slow link seconds.
	return canStall(link) ? Math.min(longestPatience, enough * (2 ** losses)) : Math.min(Math.max(patience, latency * 8), enough);
};

/** How long to wait for the answers to repeated requests after the first one (ms). They follow each other closely on the link. */
export const settleTime = ({bandwidth = 1, latency = 0}: Link, inFlight: number): number => Math.max(250, 2 * (latency + (inFlight / bandwidth * 1000)));
