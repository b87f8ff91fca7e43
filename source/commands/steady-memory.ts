import v8 from 'node:v8';

/**
Keeps V8 from growing the room for new objects any further: what streams through lives for a moment only, and that room would grow to 48 MB, which is most of what a long `winnow list` takes beyond a short one (200,000 samples: 138 MB instead of 120, in the same time; Node 20). Called once the first pages have passed, when the room has the size that is needed.
*/
export const keepMemorySteady = (): void => {
	v8.setFlagsFromString('--semi-space-growth-factor=1');
};

/**
The same for the browser; and V8 trades some speed for memory, since a search through a million samples lets 10,000 pages live for a moment each. One session over 1,000,000 samples on loopback (u, the queue, find over all, a bulk of 250,006, undo; Node 20), picture worker included, with the flags set from the start: 167 MiB at the most; 201 with old objects collected at 40 % growth instead; with neither 219 after twenty keys.

A second after the start: at the start it would cost 20 of its 260 ms.

@returns Calls it off.
*/
export const keepBrowserSmall = (): (() => void) => {
	const timer = setTimeout(() => {
		keepMemorySteady();
		v8.setFlagsFromString('--optimize-for-size');
	}, 1000);
	return () => {
		clearTimeout(timer);
	};
};
