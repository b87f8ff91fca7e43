import type {CellPosition} from '../cells/compose.js';
import type {Driver, Part} from '../drivers/driver.js';
import type {GraphicPicture, GraphicsProtocol, Picture} from '../../model/picture.js';

/** All of a picture. */
export const whole = ({columns, rows}: GraphicPicture) => ({
	x: 0, y: 0, columns, rows,
});

/** The upper rows of a part, as many as `largest` bytes of the picture hold about: one at least. */
export const stripOf = (part: Part, picture: GraphicPicture, largest: number): Part => ({
	...part, rows: Math.min(part.rows, Math.max(1, Math.floor(picture.rows * largest / picture.payload.length))),
});

/** A picture and where it is to be. */
export type Placed = {readonly at: CellPosition; readonly picture: Picture};

/** Whether two ask for the same to be shown. */
export const isSame = (one: Placed, other: Placed): boolean =>
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
export type Shown = {
	readonly at: CellPosition;
	readonly picture: GraphicPicture;
	readonly driver: Driver;
	/** The parts of it that show. */
	readonly parts: readonly Part[];
	/** Names this painting in the cells; every painting has another. */
	readonly serial: number;
};

/** One place for a picture. */
export type Slot = {
	/** From 1 on; kitty's placement number. */
	readonly number: number;
	wanted: Placed | undefined;
	shown: Shown | undefined;
	/** Nothing is sent for it until it wants something else or is resumed. */
	isPaused: boolean;
};

/** A picture on its way to the terminal. There is one at most. */
export type Job = {
	readonly slot: Slot;
	readonly at: CellPosition;
	readonly picture: GraphicPicture;
	readonly driver: Driver;
	readonly pieces: Iterator<string, void>;
	arePiecesSent: boolean;
	/** Which part of it is to be painted. */
	readonly part: Part;
	/** What the terminal shows already and only repairs. */
	readonly isRepair: boolean;
};

/** All slots by name, and the drivers that serve them. */
export class Slots {
	private readonly slots = new Map<string, Slot>();
	private readonly drivers = new Map<GraphicsProtocol, Driver>();

	get all(): IterableIterator<Slot> {
		return this.slots.values();
	}

	/** The slot of that name, if there is one. */
	named(name: string): Slot | undefined {
		return this.slots.get(name);
	}

	isWanted(key: string): boolean {
		return [...this.slots.values()].some(({wanted}) => wanted?.picture.kind === 'graphic' && wanted.picture.key === key);
	}

	isShown(key: string): boolean {
		return [...this.slots.values()].some(({shown}) => shown?.picture.key === key);
	}

	set(name: string, wanted: Slot['wanted']): void {
		const slot = this.slots.get(name);
		if (slot) {
			slot.wanted = wanted;
			slot.isPaused = false;
		} else if (wanted) {
			this.slots.set(name, {number: this.freeNumber(), wanted, shown: undefined, isPaused: false});
		}
	}

	/** Takes slots away that neither want nor show anything. */
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

	/** Puts a driver into service. @returns What frees the one before. */
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

	/** Frees everything in the terminal; what is wanted stays wanted. */
	clear(): string {
		this.resume();
		let text = '';
		for (const driver of this.drivers.values()) {
			text += driver.clear();
		}

		this.forgetShown();
		return text;
	}

	/** What was paused goes on. */
	resume(): void {
		for (const slot of this.slots.values()) {
			slot.isPaused = false;
		}
	}

	/** Painted pictures are gone where the cells are. */
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
