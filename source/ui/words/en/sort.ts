import {grouped, plural} from '../../../text/numbers.js';

/** Measures, and lists sorted by them. */
export const sort = {
	/** `reason` is a phrase. */
	idleStopped: (reason: string): string => `Measuring in the background stopped: ${reason}.`,
	title: 'Sort by',
	/** Continues the title. */
	orders: {
		changed: 'changed share of the picture',
		ssim: 'structural similarity, lowest first',
		distance: 'distance of perceptual hashes',
		blur: 'sharpness, blurriest first',
		dark: 'brightness, darkest first',
		light: 'overexposure',
		entropy: 'information, lowest first',
		aspect: 'aspect ratio, narrowest first',
		size: 'file size, largest first',
	},
	hint: 'Enter sorts the measured samples of this tab, the oddest first; Esc cancels',
	notMeasured: 'No sample of this version is measured.',
	measureFirst: (command: string): string => `Run ${command} first, or set {"measure": "idle"} in the configuration.`,
	noneHere: 'No sample of this tab is measured.',
	noValues: (name: string, records: number): string => `None of the ${grouped(records)} measured samples here has the measure ${name}.`,
	scope: (name: string, count: number, total: number | undefined): string => `by ${name}, ${grouped(count)}${total === undefined ? '' : ` of ${grouped(total)}`} measured`,
	sorted(name: string, count: number, total: number | undefined): string {
		if (total === count) {
			return `Sorted all ${grouped(count)} samples by ${name}.`;
		}

		return `Sorted ${grouped(count)}${total === undefined ? '' : ` of ${grouped(total)}`} samples by ${name}; the others don't have this measure.`;
	},
	searched: (count: number, total: number | undefined): string => `${grouped(count)}${total === undefined ? '' : ` of ${grouped(total)}`} samples of this version are measured.`,
	label: 'measures',
	before: 'scores before',
	after: 'scores after',
	issues: {
		dark: 'dark', light: 'overexposed', blur: 'blurred', entropy: 'little information', aspect: 'long and narrow',
	},
	isGray: 'gray',
	isOddSize: (judged: number): string => `odd size among ${plural(judged, 'measured sample')}`,
	isOfMiddle: (edge: number): string => `compared at full size: the middle ${edge}×${edge} pixels`,
};
