/** Counts of a running recording. */
type RecordingCounts = {
	/** Rows to record; undefined until the first response. */
	readonly total: number | undefined;
	/** Rows that are complete with their pictures, including those of earlier runs. */
	readonly rows: number;
	/** Rows that an earlier run completed. */
	readonly earlier: number;
	readonly pictures: number;
	readonly failed: number;
	/** Bytes of fetched pictures. */
	readonly bytes: number;
	/** Time since the start. */
	readonly milliseconds: number;
};

export type RecordingProgress = RecordingCounts & {
	/** 0 to 1. */
	readonly share: number;
	/** Rows per second in this run; 0 while unknown. */
	readonly perSecond: number;
	/** Undefined while unknown. */
	readonly secondsLeft: number | undefined;
};

/** The rate is unknown before this time (ms), because the first responses include connecting. */
const firstRate = 1000;

const shareOf = (rows: number, total: number | undefined): number => {
	if (total === undefined) {
		return 0;
	}

	return total === 0 ? 1 : Math.min(1, rows / total);
};

/** Computes share, rate and time left. Rows from earlier runs count toward the share only. */
export const recordingProgress = (counts: RecordingCounts): RecordingProgress => {
	const {total, rows, earlier, milliseconds} = counts;
	const perSecond = milliseconds < firstRate ? 0 : (rows - earlier) / (milliseconds / 1000);
	return {
		...counts,
		share: shareOf(rows, total),
		perSecond,
		secondsLeft: total === undefined || perSecond === 0 ? undefined : Math.max(0, total - rows) / perSecond,
	};
};
