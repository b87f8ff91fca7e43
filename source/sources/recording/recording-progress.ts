/** How far a recording is, from counts alone. */
export type RecordingCounts = {
	/** Rows to record; undefined until the first answer. */
	readonly total: number | undefined;
	/** Rows that are done, with all their pictures, those of an earlier run included. */
	readonly rows: number;
	/** Rows of them that an earlier run had done. */
	readonly earlier: number;
	readonly pictures: number;
	readonly failed: number;
	/** Bytes of pictures that were fetched. */
	readonly bytes: number;
	/** Since the start. */
	readonly milliseconds: number;
};

export type RecordingProgress = RecordingCounts & {
	/** 0 to 1. */
	readonly share: number;
	/** Rows a second in this run; 0 while nothing can be said. */
	readonly perSecond: number;
	/** Undefined while nothing can be said. */
	readonly secondsLeft: number | undefined;
};

/** Nothing is said of the rate before this: the first answers tell of the connection's start. */
const firstRate = 1000;

/** Share, rate and time left. What an earlier run did counts for the share, not for the rate. */
export const recordingProgress = (counts: RecordingCounts): RecordingProgress => {
	const {total, rows, earlier, milliseconds} = counts;
	const perSecond = milliseconds < firstRate ? 0 : (rows - earlier) / (milliseconds / 1000);
	return {
		...counts,
		share: total === undefined ? 0 : (total === 0 ? 1 : Math.min(1, rows / total)),
		perSecond,
		secondsLeft: total === undefined || perSecond === 0 ? undefined : Math.max(0, total - rows) / perSecond,
	};
};
