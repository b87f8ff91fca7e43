import type {LeftOut} from '../../../review/marks/export-address.js';
import type {Side} from '../../../model/source.js';
import {bytes, grouped, plural} from '../../../text/numbers.js';

type Saved = {readonly name: string; readonly bytes: number; readonly isKept: boolean};

const list = (files: readonly Saved[]): string => files.map(file => `${file.name} (${bytes(file.bytes)})`).join(' and ');

/** Saving pictures, and opening them in other programs. */
export const handoff = {
	saving: 'Saving pictures',
	opening: 'Fetching pictures',
	saved(files: readonly Saved[], folder: string): string {
		const fresh = files.filter(({isKept}) => !isKept);
		const kept = files.filter(({isKept}) => isKept);
		return [
			...(fresh.length > 0 ? [`Saved ${list(fresh)} in ${folder}.`] : []),
			...(kept.length > 0 ? [`Already saved: ${list(kept)} in ${folder}.`] : []),
		].join(' ');
	},
	noPicture: 'This sample has no picture.',
	opened: (names: readonly string[]): string => `Opened ${names.join(' and ')}.`,
	noDisplay: 'There is no display for a viewer here: DISPLAY and WAYLAND_DISPLAY are not set.',
	saves: (key: string): string => `${key} saves the picture.`,
	connectOrConfigure: 'Or connect with ssh -X, or set "viewer" in the configuration.',
	viewerFailed: (code: number): string => `The viewer failed with exit code ${code}.`,
	setViewer: 'Set "viewer" in the configuration to another program.',
};

const sides = {
	after: (count: number): string => count === 1 ? 'the address of 1 file that the job made (after)' : `the addresses of ${grouped(count)} files that the job made (after)`,
	before: (count: number): string => count === 1 ? 'the address of 1 original (before)' : `the addresses of ${grouped(count)} originals (before)`,
};

const omitted = {
	none: (count: number, side: Side): string => `${plural(count, 'sample')} omitted: ${side === 'after' ? 'the job made no file' : 'no original'}.`,
	original: (count: number): string => `${plural(count, 'sample')} omitted: the address after is that of an original.`,
	nul: (count: number): string => `${plural(count, 'sample')} omitted: the address contains a NUL character.`,
};

/** Passing addresses to the configured command. */
export const runCommand = {
	notConfigured: 'No command is configured. Set "command" in the configuration, for example {"command": "xargs -0 -n 1 echo"}; it receives the addresses on standard input, each followed by NUL.',
	question(command: string, side: Side, count: number, leftOut: Readonly<Record<LeftOut, number>>): string {
		const without = (['none', 'original', 'nul'] as const).filter(why => leftOut[why] > 0).map(why => omitted[why](leftOut[why], side));
		return [count === 0 ? `There is no address for "${command}".` : `Run "${command}" with ${sides[side](count)}?`, ...without].join(' ');
	},
	keys: (side: Side, canRun: boolean): string => `${canRun ? 'y runs it, ' : ''}${side === 'after' ? 'b uses the originals instead' : 'a uses the files that the job made instead'}, any other key cancels`,
	running: (command: string, count: number): string => `winnow: running "${command}" with ${plural(count, 'address', 'addresses')}`,
	pressEnter: 'Press Enter to return to Winnow.',
	succeeded: (count: number): string => `The command received ${plural(count, 'address', 'addresses')} and succeeded.`,
	failed: (code: number): string => `The command failed with exit code ${code}${code === 127 ? ' (command not found)' : ''}.`,
	stopped: (signal: string): string => `The command was stopped by ${signal}.`,
};
