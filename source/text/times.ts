import {plural} from './numbers.js';

const steps: ReadonlyArray<readonly [seconds: number, one: string]> = [[31_536_000, 'year'], [2_592_000, 'month'], [86_400, 'day'], [3600, 'hour'], [60, 'minute']];

/** `just now`, `3 minutes ago`, `2 days ago`. */
export const ago = (time: number, now: number): string => {
	const seconds = Math.max(0, (now - time) / 1000);
	const step = steps.find(([size]) => seconds >= size);
	return step ? `${plural(Math.floor(seconds / step[0]), step[1])} ago` : 'just now';
};

/** `42 s`, `13 min 32 s`, `2 h 5 min`. */
export const duration = (seconds: number): string => {
	const whole = Math.round(seconds);
	if (whole < 60) {
		return `${whole} s`;
	}

	return whole < 3600 ? `${Math.floor(whole / 60)} min ${whole % 60} s` : `${Math.floor(whole / 3600)} h ${Math.floor((whole % 3600) / 60)} min`;
};
