import type {Box} from './preview.js';

type Size = {readonly width: number; readonly height: number};

/**
Returns the size in cells of a picture that is fitted into a box, keeping its aspect ratio. At least one cell each way; small pictures are enlarged.

@param picture In pixels.
@param cell A cell's size in pixels.
*/
export const fitCells = (picture: Size, box: Box, cell: Size): Box => {
	const scale = Math.min(box.columns * cell.width / picture.width, box.rows * cell.height / picture.height);
	const cells = (length: number, edge: number, most: number): number => Math.max(1, Math.min(most, Math.round(length * scale / edge)));
	return {
		columns: cells(picture.width, cell.width, box.columns),
		rows: cells(picture.height, cell.height, box.rows),
	};
};
