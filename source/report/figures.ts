/** `12.3 %`. */
export const percentage = (rate: number): string => `${(rate * 100).toFixed(1)} %`;

/** `2026-11-20 08:00`, in UTC, of milliseconds since 1970 or ISO 8601. Empty if unknown. */
export const minute = (time: number | string | null | undefined): string => time === undefined || time === null ? '' : new Date(time).toISOString().slice(0, 16).replace('T', ' ');

/** `0.40`; a value that rounds to zero has no sign. */
export const coefficient = (value: number): string => value.toFixed(2).replace(/^-(?=0\.00$)/, '');

/** `4.1 % – 25.0 %`. */
export const range = (low: number, high: number): string => `${percentage(low)} – ${percentage(high)}`;
