/** The largest unit that fits into a time, and how many of it. */
export type Age = {readonly unit: 'year' | 'month' | 'day' | 'hour' | 'minute'; readonly count: number};

const units = [['year', 31_536_000], ['month', 2_592_000], ['day', 86_400], ['hour', 3600], ['minute', 60]] as const;

/** Returns how long ago a time (ms) was; undefined for less than a minute. */
export const ageOf = (time: number, now: number): Age | undefined => {
	const seconds = Math.max(0, (now - time) / 1000);
	const fitting = units.find(([, size]) => seconds >= size);
	return fitting && {unit: fitting[0], count: Math.floor(seconds / fitting[1])};
};

/** `42 s`, `13 min 32 s`, `2 h 5 min`. */
export const duration = (seconds: number): string => {
	const whole = Math.round(seconds);
	if (whole < 60) {
		return `${whole} s`;
	}

	return whole < 3600 ? `${Math.floor(whole / 60)} min ${whole % 60} s` : `${Math.floor(whole / 3600)} h ${Math.floor((whole % 3600) / 60)} min`;
};

/** Returns the local time of the machine to the minute, with its zone: `2026-11-27 08:15 UTC+8`. @param time Milliseconds since 1970. */
export const localMinute = (time: number): string => {
	const east = -new Date(time).getTimezoneOffset();
	const [hours, minutes] = [Math.floor(Math.abs(east) / 60), Math.abs(east) % 60];
	const zone = east === 0 ? '' : `${east < 0 ? '-' : '+'}${hours}${minutes === 0 ? '' : `:${String(minutes).padStart(2, '0')}`}`;
	return `${new Date(time + (east * 60_000)).toISOString().slice(0, 16).replace('T', ' ')} UTC${zone}`;
};
