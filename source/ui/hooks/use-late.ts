import {useEffect, useState} from 'react';

/** True once `since` (ms) lies `milliseconds` back: a wait is only said when it can be felt. */
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
