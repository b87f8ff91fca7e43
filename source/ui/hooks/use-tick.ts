import {useEffect, useReducer} from 'react';

/** Renders the component once a second while the screen counts seconds. */
export const useTick = (isActive: boolean): void => {
	const [, tick] = useReducer((count: number) => count + 1, 0);
	useEffect(() => {
		if (!isActive) {
			return;
		}

		const timer = setInterval(tick, 1000);
		return () => {
			clearInterval(timer);
		};
	}, [isActive]);
};
