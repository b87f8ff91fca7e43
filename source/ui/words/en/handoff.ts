import {bytes} from '../../../text/numbers.js';

type Saved = {readonly name: string; readonly bytes: number; readonly isKept: boolean};

const list = (files: readonly Saved[]): string => files.map(file => `${file.name} (${bytes(file.bytes)})`).join(' and ');

/** Saving pictures and giving them to other programs. */
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
