import type {CellPosition} from '../cells/compose.js';
import type {Driver, Part} from '../drivers/driver.js';
import type {GraphicPicture, GraphicsProtocol, Picture, TextPicture} from '../../model/picture.js';

/** The part that covers the whole picture. */
export const whole = ({columns, rows}: GraphicPicture) => ({
	x: 0, y: 0, columns, rows,
});

/** A picture and its position. */
type PlacedPicture = {readonly at: CellPosition; readonly picture: Picture};

/** A picture of characters and its position. */
type PlacedText = {readonly at: CellPosition; readonly picture: TextPicture};

const textOf = (placed: PlacedPicture | undefined): PlacedText | undefined => placed?.picture.kind === 'text' ? {at: placed.at, picture: placed.picture} : undefined;

/** Whether both show the same picture in the same position. */
export const isSame = (one: PlacedPicture, other: PlacedPicture): boolean =>
	one.at.x === other.at.x && one.at.y === other.at.y && (one.picture === other.picture || (
		one.picture.kind === 'graphic' && other.picture.kind === 'graphic'
		&& one.picture.protocol === other.picture.protocol && one.picture.key === other.picture.key
		&& one.picture.columns === other.picture.columns && one.picture.rows === other.picture.rows
	));

export const isSameParts = (some: readonly Part[], others: readonly Part[]): boolean => some.length === others.length && some.every((part, index) => {
	const other = others[index]!;
	return part.x === other.x && part.y === other.y && part.columns === other.columns && part.rows === other.rows;
});

/** A graphic as the terminal shows it. */
export type ShownGraphic = {
	readonly at: CellPosition;
	readonly picture: GraphicPicture;
	readonly driver: Driver;
	/** The visible parts. */
	readonly parts: readonly Part[];
	/** Identifies this painting in the cells; unique. */
	readonly serial: number;
};

/** A named place on the screen for one picture. */
export type PictureSlot = {
	/** Kitty's placement number, from 1. */
	readonly number: number;
	wanted: PlacedPicture | undefined;
	shown: ShownGraphic | undefined;
	/** The coarse picture that `wanted` refines; undefined once the refinement is complete. */
	coarse: PlacedText | undefined;
	/** Whether nothing is sent until the slot is resumed or gets another picture. */
	isPaused: boolean;
};

/** A picture being sent to the terminal. At most one exists. */
export type Job = {
	readonly slot: PictureSlot;
	readonly at: CellPosition;
	readonly picture: GraphicPicture;
	readonly driver: Driver;
	readonly pieces: Iterator<string, void>;
	arePiecesSent: boolean;
	/** The part to paint. */
	readonly part: Part;
	/** Whether it repairs a picture that the terminal already shows. */
	readonly isRepair: boolean;
};

/** All slots by name, and the drivers for their pictures. */
export class PictureSlots {
	private readonly slots = new Map<string, PictureSlot>();
	private readonly drivers = new Map<GraphicsProtocol, Driver>();

	get all(): IterableIterator<PictureSlot> {
		return this.slots.values();
	}

	named(name: string): PictureSlot | undefined {
		return this.slots.get(name);
	}

	isWanted(key: string): boolean {
		return [...this.slots.values()].some(({wanted}) => wanted?.picture.kind === 'graphic' && wanted.picture.key === key);
	}

	isShown(key: string): boolean {
		return [...this.slots.values()].some(({shown}) => shown?.picture.key === key);
	}

	/** Whether a slot that isn't paused is being refined. */
	get isRefining(): boolean {
		return [...this.slots.values()].some(({coarse, isPaused}) => coarse && !isPaused);
	}

	/** @param isRefinement Whether the picture refines the one that the slot shows. */
	set(name: string, wanted: PictureSlot['wanted'], isRefinement = false): void {
		const slot = this.slots.get(name);
		if (slot) {
			slot.coarse = isRefinement ? textOf(slot.wanted) : undefined;
			slot.wanted = wanted;
			slot.isPaused = false;
		} else if (wanted) {
			this.slots.set(name, {number: this.freeNumber(), wanted, shown: undefined, coarse: undefined, isPaused: false});
		}
	}

	/** @returns Whether the slot exists and changed. */
	setPaused(name: string, isPaused: boolean): boolean {
		const slot = this.slots.get(name);
		if (!slot || slot.isPaused === isPaused) {
			return false;
		}

		slot.isPaused = isPaused;
		return true;
	}

	/** Marks the refinements as complete in all slots that aren't paused. */
	finishRefinements(): void {
		for (const slot of this.slots.values()) {
			if (!slot.isPaused) {
				slot.coarse = undefined;
			}
		}
	}

	/** Removes empty slots. */
	tidy(): void {
		for (const [name, slot] of this.slots) {
			if (!slot.wanted && !slot.shown) {
				this.slots.delete(name);
			}
		}
	}

	driver(protocol: GraphicsProtocol): Driver | undefined {
		return this.drivers.get(protocol);
	}

	/** Replaces a driver. @returns A sequence that deletes the pictures of the previous one. */
	setDriver(protocol: GraphicsProtocol, driver: Driver): string {
		const former = this.drivers.get(protocol);
		this.drivers.set(protocol, driver);
		this.forgetShown();
		return former?.clear() ?? '';
	}

	forget(key: string): string {
		let text = '';
		for (const driver of this.drivers.values()) {
			text += driver.forget(key);
		}

		return text;
	}

	/** Deletes all pictures in the terminal; they will be sent again. */
	clear(): string {
		this.resume();
		let text = '';
		for (const driver of this.drivers.values()) {
			text += driver.clear();
		}

		this.forgetShown();
		return text;
	}

	/** Resumes all slots. */
	resume(): void {
		for (const slot of this.slots.values()) {
			slot.isPaused = false;
		}
	}

	/** Forgets the painted pictures, which were erased with their cells. */
	forgetPainted(): void {
		for (const slot of this.slots.values()) {
			if (slot.shown?.driver.layer === 'painted') {
				slot.shown = undefined;
			}
		}
	}

	private freeNumber(): number {
		const taken = new Set(Array.from(this.slots.values(), ({number}) => number));
		let number = 1;
		while (taken.has(number)) {
			number++;
		}

		return number;
	}

	private forgetShown(): void {
		for (const slot of this.slots.values()) {
			slot.shown = undefined;
		}
	}
}
