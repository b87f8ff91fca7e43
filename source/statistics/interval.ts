/** A rate with its interval, as fractions of 1. */
export type Interval = {readonly rate: number; readonly low: number; readonly high: number};

/** The 97.5 % quantile of the normal distribution, for 95 % intervals. */
export const normalQuantile = 1.959_963_984_540_054;
