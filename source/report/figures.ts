import {percentage} from '../text/numbers.js';

/** Formats a time (ms since 1970, or ISO 8601) in UTC: `2026-11-20 08:00`. Empty if unknown. */
export const minute = (time: number | string | null | undefined): string => time === undefined || time === null ? '' : new Date(time).toISOString().slice(0, 16).replace('T', ' ');

/** Formats a range of rates: `4.1 % – 25.0 %`. */
export const range = (low: number, high: number): string => `${percentage(low)} – ${percentage(high)}`;
