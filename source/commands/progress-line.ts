import {padEnd} from '../text/fit.js';
import {grouped} from '../text/numbers.js';
import {duration} from '../text/times.js';
import type {CommandContext} from './command.js';
import {sharedWords} from './words/shared.js';

const {progress: words} = sharedWords;

const barWidth = 20;

/** Returns a bar with a resolution of an eighth of a cell: `██████▌             `. */
const bar = (share: number): string => {
	const eighths = Math.round(Math.max(0, Math.min(1, share)) * barWidth * 8);
	const full = '█'.repeat(Math.floor(eighths / 8));
	const part = eighths % 8 === 0 ? '' : ' ▏▎▍▌▋▊▉'[eighths % 8]!;
	return padEnd(full + part, barWidth);
};

/** A line of progress, and the share that is done: 0 to 1, undefined if unknown. */
export type Progress = {readonly text: string; readonly share: number | undefined};

/** Returns a line of progress: bar, percentage, `text`, rate and remaining time, as far as they are known. */
export const progressText = ({share, text, perSecond, unit, secondsLeft}: {
	readonly share: number | undefined;
	readonly text: string;
	readonly perSecond?: number;
	readonly unit?: string;
	readonly secondsLeft?: number;
}): Progress => ({share, text: [
	...(share === undefined ? [] : [`${bar(share)} ${Math.floor(share * 100)}%`]),
	text,
	...(perSecond === undefined || perSecond === 0 ? [] : [words.perSecond(perSecond < 10 ? perSecond.toFixed(1) : grouped(Math.round(perSecond)), unit)]),
	...(secondsLeft === undefined ? [] : [words.left(duration(Math.ceil(secondsLeft)))]),
].join(' · ')});

/** Shows a progress line on stderr, at most ten times a second. Does nothing if stderr is not a terminal. */
export const progressLine = (stderr: CommandContext['stderr'], now: () => number = performance.now.bind(performance)): {show(progress: () => string | Progress): void; end(): void} => {
	let last = Number.NEGATIVE_INFINITY;
	return {
		show(progress) {
			if (!stderr.isTTY || now() - last < 100) {
				return;
			}

			last = now();
			const made = progress();
			const {text, share} = typeof made === 'string' ? {text: made, share: undefined} : made;
			stderr.status([...text].slice(0, (stderr.columns ?? 80) - 1).join(''), share);
		},
		end() {
			stderr.status(undefined);
		},
	};
};
