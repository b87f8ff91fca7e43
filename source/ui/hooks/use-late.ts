import {useEffect, useState} from 'react';

/** Returns true once `milliseconds` have passed since `since` (ms since 1970), so that only noticeable waits are shown. */
export const useLate = (since: number | undefined, milliseconds: number, now: () => number): boolean => {
	const [late, setLate] = useState<number | undefined>();
	useEffect(() => {
		if (since === undefined) {
			return;
		}

		const timer = setTimeout(() => {
			setLate(since);
		}, Math.max(0, since + milliseconds - now()));
		return () => {
			clearTimeout(timer);
		};
	}, [since, milliseconds, now]);
	return since !== undefined && late === since;
};
