import {grouped} from '../text/numbers.js';
import type {CommandContext} from './command.js';

const barWidth = 20;

/** A bar of eighths: `██████▌             `. */
const bar = (share: number): string => {
	const eighths = Math.round(Math.max(0, Math.min(1, share)) * barWidth * 8);
	const full = '█'.repeat(Math.floor(eighths / 8));
	const part = eighths % 8 === 0 ? '' : ' ▏▎▍▌▋▊▉'[eighths % 8]!;
	return (full + part).padEnd(barWidth);
};

/** `45 s`, `3 min 20 s`, `2 h 5 min`. */
export const durationWords = (seconds: number): string => {
	const whole = Math.ceil(seconds);
	if (whole < 60) {
		return `${whole} s`;
	}

	return whole < 3600 ? `${Math.floor(whole / 60)} min ${whole % 60} s` : `${Math.floor(whole / 3600)} h ${Math.floor((whole % 3600) / 60)} min`;
};

/** One line of progress: bar, share, words, rate and time left, as far as they are known. */
export const progressText = ({share, words, perSecond, unit, secondsLeft}: {readonly share: number | undefined; readonly words: string; readonly perSecond?: number; readonly unit?: string; readonly secondsLeft?: number}): string => [
	...(share === undefined ? [] : [`${bar(share)} ${Math.floor(share * 100)}%`]),
	words,
	...(perSecond === undefined || perSecond === 0 ? [] : [`${perSecond < 10 ? perSecond.toFixed(1) : grouped(Math.round(perSecond))} ${unit ?? ''} a second`.replace('  ', ' ')]),
	...(secondsLeft === undefined ? [] : [`${durationWords(secondsLeft)} left`]),
].join(' · ');

/** Shows a line on stderr that replaces itself, some ten times a second, where stderr is a terminal; nothing anywhere else. */
export const progressLine = (stderr: CommandContext['stderr'], now: () => number = performance.now.bind(performance)): {show(text: () => string): void; end(): void} => {
	let last = Number.NEGATIVE_INFINITY;
	return {
		show(text) {
			if (!stderr.isTTY || now() - last < 100) {
				return;
			}

			last = now();
			stderr.status([...text()].slice(0, (stderr.columns ?? 80) - 1).join(''));
		},
		end() {
			stderr.status(undefined);
		},
	};
};
