import type {BoxProblem} from '../../../dataset/sample-boxes/check-boxes.js';
import type {PositionNote} from '../../../dataset/sample-boxes/check-sample-boxes.js';
import type {BoxSource} from '../../../dataset/sample-boxes/side-boxes.js';
import {plural} from '../../../text/numbers.js';
import {views} from './panes.js';

const sources: Readonly<Record<BoxSource['from'], string>> = {
	voc: 'the VOC files beside the pictures', manifest: 'the manifest', dataset: 'the dataset',
};

type Size = {readonly width: number; readonly height: number};

const sizeOf = ({width, height}: Size): string => `${width}×${height}`;

const objectOf = ({side, number, name}: Extract<BoxProblem, {readonly number: number}>): string => `box ${number} ${views[side]} (${name})`;

/** Boxes drawn over the pictures, and their problems. */
export const boxes = {
	label: 'boxes',
	shown: (from: BoxSource['from']): string => `Boxes from ${sources[from]}.`,
	hidden: 'Boxes are hidden.',
	/** After a search: the problem of the sample that now shows. */
	found: (problem: string): string => `${problem[0]!.toUpperCase()}${problem.slice(1)}.`,
	noProblemAfter: 'No sample after this one has a box problem.',
	noProblemIn: (count: number): string => `No box problem in the next ${plural(count, 'sample')}.`,
	opening: 'Opening labels',
	/** Follows `boxes:`: `unknown` if no labels name the picture, `none` if its labels have no objects. */
	unknown: 'no box labels found',
	none: 'none',
	unusable: (why: string): string => `can't be used: ${why}`,
	/** Follows the classes if the boxes can be read, but ModelArts can't import the file. */
	defective: (why: string): string => `import will fail: ${why}`,
	/** The first problem, and how many others there are. */
	problems: (first: string, others: number): string => others === 0 ? first : `${first}, and ${plural(others, 'other problem')}`,
	turned: 'turned with the picture (EXIF)',
	upright: 'on the picture as EXIF turns it',
	unsized: 'not drawn: the labels don\'t say the size of the picture',
	detailsBefore: 'boxes before',
	detailsAfter: 'boxes after',
	detailsProblem: 'box problem',
	/** The convention that ModelArts documents. Label files don't say which one they use. */
	detailsCoordinates: 'coordinates',
	coordinates: 'pixels from 0; labels that count from 1 are one pixel too far right and down',
	/** Label of the reason why the positions of boxes were not checked. */
	detailsPlaces: 'positions',
	places({operator = '', why}: PositionNote): string {
		return {
			distance: `compared with each other only: how far ${operator} moves them is unknown`,
			angle: `not checked: the angle of ${operator} is random or unknown`,
			'same-size': `not checked: the size is unchanged, so what ${operator} did is unknown`,
			size: `not checked: the size after doesn't fit ${operator === '' ? 'a scaled picture' : `what ${operator} does`}`,
			operator: 'not checked: no single operator is named',
			turned: 'not checked: labels of one side are for the picture before its EXIF rotation',
		}[why];
	},
	problem(problem: BoxProblem): string {
		switch (problem.kind) {
			case 'unusable': {
				return `labels ${views[problem.side]} can't be used: ${problem.why}`;
			}

			case 'unread': {
				return `${plural(problem.count, 'object')} in the labels ${views[problem.side]} can't be read: ${problem.why}`;
			}

			case 'size': {
				return `the labels ${views[problem.side]} are for ${sizeOf(problem.labeled)}, the picture has ${sizeOf(problem.actual)}`;
			}

			case 'inverted': {
				return `${objectOf(problem)}: its minimum is larger than its maximum`;
			}

			case 'tiny': {
				return `${objectOf(problem)} is smaller than 2 pixels`;
			}

			case 'outside': {
				return `${objectOf(problem)} reaches outside the picture`;
			}

			case 'lost': {
				return `${plural(problem.before, 'box', 'boxes')} before, no labels after`;
			}

			case 'count': {
				return `${plural(problem.before, 'box', 'boxes')} before, ${problem.after} after`;
			}

			case 'classes': {
				return `classes changed: ${problem.missing.join(', ')} → ${problem.added.join(', ')}`;
			}

			case 'moved': {
				const {operator, overlap} = problem;
				return `${objectOf(problem)} is not where ${operator === undefined ? 'it was' : `${operator} moves it`}: ${Math.round(overlap * 100)} % overlap`;
			}
		}
	},
};
