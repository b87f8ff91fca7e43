import type {GraphicPicture} from '../../model/picture.js';

/** A part of a picture, in cells from its own corner. */
export type Part = {readonly x: number; readonly y: number; readonly columns: number; readonly rows: number};

/**
One graphics protocol. Sequences that it returns are whole: between any two of them text and cursor motions may be written, but not another picture's sequences.
*/
export type Driver = {
	/**
	How pictures and cells meet. `above`: the terminal keeps the picture over the cells, so it is shown in parts around what has to be seen. `cells`: characters stand for it (see `cell`).
	`painted`: it is drawn over the cells, whatever is written there later erases that part of it.
	*/
	readonly layer: 'above' | 'cells' | 'painted';
	/** Whether `paint` can paint less than the whole picture. */
	readonly paintsParts: boolean;
	/** Tmux puts the terminal's cursor where the pane's is only when it has nothing else to do: what it passes through comes alone, after that. */
	readonly needsRest?: boolean;
	/** How many of the picture's columns and rows painting it fills to the last pixel; all where this is absent. What it does not fill has to be blank before. */
	fills?(picture: GraphicPicture): {readonly columns: number; readonly rows: number};
	/** Whether `paint` needs no `prepare` first. */
	isReady(picture: GraphicPicture): boolean;
	/**
	What has to be sent before the picture can be painted, piece by piece. The driver takes the picture as ready when the last one was taken.

	@param isShown Whether the picture of a key is on the screen: it cannot leave to make room.
	*/
	prepare(picture: GraphicPicture, isShown: (key: string) => boolean): Iterator<string, void>;
	/** Ends a preparation midway, so that the terminal is ready for another one. */
	giveUp(picture: GraphicPicture): string;
	/** Shows a part of the picture with its corner at the cursor. `index` tells the parts of one slot apart. */
	paint(slot: number, picture: GraphicPicture, part: Part, index: number): string;
	/** Takes away what `paint` showed; empty where writing cells does it. */
	unpaint(slot: number, picture: GraphicPicture, index: number): string;
	/** The character and colour that stand for a cell of the picture; `isFirst` where its left neighbour is no cell of it. Only for the `cells` layer. */
	cell?(picture: GraphicPicture, column: number, row: number, isFirst: boolean): {readonly text: string; readonly foreground: number};
	/** Frees what the terminal stores under a key. */
	forget(key: string): string;
	/** Frees everything. */
	clear(): string;
};
