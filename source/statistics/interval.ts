/** A rate with its interval, as fractions of 1. */
export type Interval = {readonly rate: number; readonly low: number; readonly high: number};
