import type {CellPosition} from '../cells/compose.js';
import type {Driver, Part} from '../drivers/driver.js';
import type {GraphicPicture} from '../../model/picture.js';
import type {Canvas} from './canvas.js';
import {whole, type ShownGraphic, type PictureSlot} from './screen-slots.js';

type GraphicAt = {readonly at: CellPosition; readonly picture: GraphicPicture};

/** Shows and hides graphics that were already sent. */
export class PicturePainter {
	private nextSerial = 1;

	constructor(private readonly canvas: Canvas) {}

	/**
	Shows a picture in a slot, replacing the previous one.

	@param first For painted pictures, the part to paint now; the rest counts as damage.
	*/
	show(slot: PictureSlot, {at, picture}: GraphicAt, driver: Driver, first: Part = whole(picture)): void {
		const former = slot.shown;
		const parts = driver.layer === 'above' ? this.canvas.clearParts(at, picture) : [whole(picture)];
		slot.shown = {
			at, picture, driver, parts, serial: this.nextSerial++,
		};
		if (driver.layer === 'painted') {
			this.repair(slot, slot.shown, first);
		} else {
			for (const [index, part] of parts.entries()) {
				this.paint(slot, slot.shown, part, index);
			}
		}

		// Erase the previous one last, so that nothing shows through in between.
		if (former) {
			const isReplaced = former.driver === driver && former.picture.key === picture.key;
			this.erase(slot, former, isReplaced ? parts.length : 0);
		}
	}

	/** Repaints a part. */
	repair(slot: PictureSlot, shown: ShownGraphic, part: Part): void {
		this.canvas.blank(shown, part);
		this.paint(slot, shown, part, 0);
		this.canvas.painted(shown, part);
	}

	hide(slot: PictureSlot, shown: ShownGraphic): void {
		this.erase(slot, shown, 0);
		slot.shown = undefined;
	}

	private paint(slot: PictureSlot, {at, picture, driver}: ShownGraphic, part: Part, index: number): void {
		const sequence = driver.paint(slot.number, picture, part, index);
		if (sequence !== '') {
			this.canvas.writer.moveTo(at.x + part.x, at.y + part.y);
			this.canvas.writer.raw(sequence);
		}
	}

	private erase({number}: PictureSlot, {driver, picture, parts}: ShownGraphic, from: number): void {
		for (let index = from; index < parts.length; index++) {
			this.canvas.writer.raw(driver.erase(number, picture, index));
		}
	}
}
