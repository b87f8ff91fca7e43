import type {Picture} from '../../model/picture.js';
import type {PictureDetails} from '../panes/facts.js';
import type {Made} from './maker-types.js';
import type {Wanted} from './wanted.js';

/** Returns the facts about a sample that its finished picture provides. */
export const factsOf = (wanted: Wanted, {rendered, shrunk, drawn}: Made): PictureDetails => {
	const [first, second] = rendered.facts;
	return wanted.what.kind === 'single'
		? {[wanted.what.side]: first, [wanted.what.side === 'before' ? 'boxesBefore' : 'boxesAfter']: drawn?.[0], shrunk}
		: {
			before: first, after: second, difference: rendered.difference, shrunk, boxesBefore: drawn?.[0], boxesAfter: drawn?.[1],
		};
};

/** Returns the memory that a picture uses (bytes). */
export const bytesOf = (picture: Picture): number => picture.kind === 'graphic' ? picture.payload.length : picture.glyphs.byteLength + picture.foreground.byteLength + picture.background.byteLength;
