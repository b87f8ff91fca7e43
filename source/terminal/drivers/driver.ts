import type {GraphicPicture} from '../../model/picture.js';

/** A part of a picture, in cells from the picture's corner. */
export type Part = {readonly x: number; readonly y: number; readonly columns: number; readonly rows: number};

/**
One graphics protocol. It returns whole sequences: text and cursor motions may be written between any two of them, but not another picture's sequences.
*/
export type Driver = {
	/**
	How pictures and cells overlap. `above`: the terminal keeps the picture above the cells, so it is shown in parts around what must stay visible. `cells`: characters represent it (see `cell`).
	`painted`: it is drawn over the cells, and text written there later erases that part.
	*/
	readonly layer: 'above' | 'cells' | 'painted';
	/** Whether `paint` can paint less than the whole picture. */
	readonly paintsParts: boolean;
	/** Tmux moves the terminal's cursor to the pane's only when it is idle, so a passed-through picture must be written alone, after that. */
	readonly needsIdle?: boolean;
	/** The picture's columns and rows that `paint` fills to the last pixel; all if absent. The other cells must be blank before. */
	filledCells?(picture: GraphicPicture): {readonly columns: number; readonly rows: number};
	/** Whether `paint` works without `prepare`. */
	isReady(picture: GraphicPicture): boolean;
	/**
	Returns the data to send before painting, in pieces. The picture counts as ready once the last piece was consumed.

	@param isShown Whether the picture of a key is on the screen: it can't be evicted.
	*/
	prepare(picture: GraphicPicture, isShown: (key: string) => boolean): Iterator<string, void>;
	/** Aborts a preparation, so that the terminal is ready for another one. */
	abort(picture: GraphicPicture): string;
	/** Shows a part of the picture with its corner at the cursor. `index` numbers the parts of a slot. */
	paint(slot: number, picture: GraphicPicture, part: Part, index: number): string;
	/**
	The top rows of a part to paint next; the whole part if absent.

	@param largest About how many bytes they may take.
	@param room About how many bytes may be written now. Undefined if nothing is in flight, so that at least one row can be painted.
	@returns Undefined if no rows fit now.
	*/
	strip?(picture: GraphicPicture, part: Part, largest: number, room: number | undefined): Part | undefined;
	/** Erases what `paint` showed; empty if writing cells does that. */
	erase(slot: number, picture: GraphicPicture, index: number): string;
	/** The character and color that represent a cell of the picture; `isFirst` if its left neighbor isn't part of it. Only for the `cells` layer. */
	cell?(picture: GraphicPicture, column: number, row: number, isFirst: boolean): {readonly text: string; readonly foreground: number};
	/** Deletes the picture that the terminal stores under a key. */
	forget(key: string): string;
	/** Deletes everything. */
	clear(): string;
};
