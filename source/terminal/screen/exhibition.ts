import type {CellPosition} from '../cells/compose.js';
import type {Driver, Part} from '../drivers/driver.js';
import type {GraphicPicture} from '../../model/picture.js';
import type {Canvas} from './canvas.js';
import {whole, type Shown, type Slot} from './slots.js';

type Exhibit = {readonly at: CellPosition; readonly picture: GraphicPicture};

/** Shows graphics that the terminal is ready for, and takes them away. */
export class Exhibition {
	private nextSerial = 1;

	constructor(private readonly canvas: Canvas) {}

	/**
	Puts a picture into a slot in place of the one that is there.

	@param first Of a painted one, what is painted now; the rest counts as damage, to be repaired.
	*/
	show(slot: Slot, {at, picture}: Exhibit, driver: Driver, first: Part = whole(picture)): void {
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

		// After the new one, so that nothing shows through between the two.
		if (former) {
			const isReplaced = former.driver === driver && former.picture.key === picture.key;
			this.unpaint(slot, former, isReplaced ? parts.length : 0);
		}
	}

	/** Paints a part again. */
	repair(slot: Slot, shown: Shown, part: Part): void {
		this.canvas.blank(shown, part);
		this.paint(slot, shown, part, 0);
		this.canvas.painted(shown, part);
	}

	hide(slot: Slot, shown: Shown): void {
		this.unpaint(slot, shown, 0);
		slot.shown = undefined;
	}

	private paint(slot: Slot, {at, picture, driver}: Shown, part: Part, index: number): void {
		const sequence = driver.paint(slot.number, picture, part, index);
		if (sequence !== '') {
			this.canvas.writer.moveTo(at.x + part.x, at.y + part.y);
			this.canvas.writer.raw(sequence);
		}
	}

	private unpaint({number}: Slot, {driver, picture, parts}: Shown, from: number): void {
		for (let index = from; index < parts.length; index++) {
			this.canvas.writer.raw(driver.erase(number, picture, index));
		}
	}
}
