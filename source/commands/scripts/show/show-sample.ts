import {createPictureRenderer} from '../../../preview/picture-renderer.js';
import type {Box, Rendered, Show} from '../../../preview/preview.js';
import {shownNote} from '../../../model/shown-note.js';
import {asWinnowError, isAbort, type WinnowError} from '../../../model/errors.js';
import type {Side} from '../../../model/source.js';
import {
	cutEnd, cutMiddle, padEnd, widthOf,
} from '../../../text/fit.js';
import {bytes} from '../../../text/numbers.js';
import {shownValue} from '../../output/shown-value.js';
import type {SampleRow} from '../sample-row.js';
import {scriptsWords} from '../../words/scripts.js';
import {inlinePictures} from './inline-pictures.js';
import type {DetectedTerminal} from './detect-terminal.js';
import type {SamplePicture} from './sample-pictures.js';

const {show: words} = scriptsWords;

/** Screen rows for the facts above the pictures and the shell prompt below them. */
const factRows = 8;
const maxRows = 40;
const maxColumns = 100;
const gap = 2;

/** Returns the size in cells of each picture if they are side by side. */
export const boxOf = ({columns, rows}: DetectedTerminal['size'], pictures: number): Box => ({
	columns: Math.max(8, Math.min(maxColumns, Math.floor((columns - (gap * (pictures - 1))) / pictures))),
	rows: Math.max(4, Math.min(maxRows, rows - factRows)),
});

/** Returns the drawing options for a terminal. */
export const showOf = ({capabilities: {way, colors, cell, background, tmux}}: DetectedTerminal, bandwidth: 'auto' | 'low' | 'high'): Show => ({
	way, colors, cell, background, tmux: tmux.depth > 0, bandwidth: bandwidth === 'low' ? 'low' : 'high',
});

/** Returns the facts about a sample as lines. @param columns Width of the screen; without it, lines are not shortened. */
export const factLines = ({number, sample_id: id, status, before, after, description}: SampleRow, total: number, columns: number | undefined): string => {
	const title = [words.title(number, total), shownValue(status), description.split('; ').map(text => shownNote(text)).join('; ')].filter(Boolean).join(' · ');
	const labelled = (label: string, value: string | null): string => `${padEnd(label, 8)}${columns === undefined || value === null ? value ?? words.none : cutMiddle(value, Math.max(10, columns - 8))}`;
	return [columns === undefined ? title : cutEnd(title, columns), labelled(words.id, id), labelled(words.before, before), labelled(words.after, after)].map(line => `${line}\n`).join('');
};

type Drawn = {readonly side: Side; readonly caption: string; readonly rendered?: Rendered; readonly error?: WinnowError};

const captionOf = (side: Side, {facts: [facts]}: Rendered, shrunk: boolean): string => facts === undefined
	? words[side]
	: [
		`${words[side]}  ${shrunk ? `${words.preview} ` : ''}${facts.width}×${facts.height} ${facts.format.toUpperCase()}`, bytes(facts.bytes), ...(facts.damaged ? [words.damaged] : []),
	].join(' · ');

/**
Draws pictures as text for the terminal, with captions above.

@returns The text, and the errors of pictures that are missing.
*/
export const picturesText = async (
	pictures: readonly SamplePicture[],
	detected: DetectedTerminal,
	show: Show,
	{signal, random}: {readonly signal: AbortSignal; readonly random: () => number},
): Promise<{readonly text: string; readonly errors: ReadonlyArray<{readonly side: Side; readonly error: WinnowError}>}> => {
	const box = boxOf(detected.size, pictures.length);
	const renderer = createPictureRenderer();
	try {
		const drawn = await Promise.all(pictures.map(async ({side, file, error}): Promise<Drawn> => {
			const missing = (why: WinnowError): Drawn => ({side, caption: cutEnd(words.caption(words[side], why.line), box.columns), error: why});
			if (!file) {
				return missing(error!);
			}

			try {
				const rendered = await renderer.render({kind: 'single', file}, box, show, signal);
				return {side, caption: cutEnd(captionOf(side, rendered, file.shrunk), box.columns), rendered};
			} catch (error_) {
				if (signal.aborted || isAbort(error_)) {
					throw error_;
				}

				return missing(asWinnowError(error_));
			}
		}));
		let column = 0;
		const placed = drawn.map(one => {
			const at = column;
			column += Math.max(widthOf(one.caption), one.rendered?.picture.columns ?? 0) + gap;
			return {...one, column: at};
		});
		const captions = placed.map(({caption, column: at}, index) => caption + ' '.repeat(Math.max(0, (placed[index + 1]?.column ?? 0) - at - widthOf(caption)))).join('');
		const shown = placed.flatMap(({rendered, column: at}) => rendered ? [{picture: rendered.picture, column: at}] : []);
		return {
			text: `${captions}\n${shown.length === 0 ? '' : inlinePictures(shown, detected.capabilities, random)}`,
			errors: drawn.flatMap(({side, error}) => error ? [{side, error}] : []),
		};
	} finally {
		await renderer.close();
	}
};
