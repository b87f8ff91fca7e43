import type {LinkEstimate} from '../link-estimate.js';
import type {Arrivals} from './arrivals.js';
import type {ScreenOptions, ScreenStats} from './screen-types.js';

/** Returns the bytes written so far and the measurements of the link. `--bandwidth` overrides whether it is slow. */
export const statsOf = ({bandwidth, sink}: Pick<ScreenOptions, 'bandwidth' | 'sink'>, arrivals: Arrivals, link: LinkEstimate): ScreenStats => ({
	bytes: sink.bytes,
	pictureBytes: arrivals.bytes,
	lastPicture: arrivals.last,
	roundTrip: link.latency,
	bandwidth: link.bandwidth,
	slow: bandwidth === 'auto' ? link.slow : bandwidth === 'low',
	isOverridden: bandwidth !== 'auto',
});
