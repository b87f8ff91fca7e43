import type {CellPosition} from '../cells/compose.js';
import type {Driver, Part} from '../drivers/driver.js';
import type {GraphicsProtocol, Picture} from '../../model/picture.js';
import type {Arrivals} from './arrivals.js';
import type {Canvas} from './canvas.js';
import {Exhibition} from './exhibition.js';
import {
	isSame, isSameParts, Slots, stripOf, whole, type Job, type Shown, type Slot,
} from './slots.js';

/**
Brings pictures to the terminal: one at a time, in pieces between which frames go first, and given up where nobody wants it any more.
*/
export class PictureQueue {
	/** Whether there is something left to write. */
	isBusy = false;
	/** Whether the last work sent a picture's data, which shows nothing by itself. */
	sentData = false;
	private readonly all = new Slots();
	private job: Job | undefined;
	private readonly exhibition: Exhibition;

	constructor(private readonly canvas: Canvas, private readonly arrivals: Arrivals) {
		this.exhibition = new Exhibition(canvas);
	}

	get slots(): Iterable<Slot> {
		return this.all.all;
	}

	/** @returns Whether anything changes. */
	place(name: string, at: CellPosition, picture: Picture): boolean {
		const wanted = {at: {x: at.x, y: at.y}, picture};
		const slot = this.all.named(name);
		if (slot?.wanted && isSame(slot.wanted, wanted)) {
			return this.resume(name);
		}

		this.all.set(name, wanted);
		return true;
	}

	/** @returns Whether there was one. */
	remove(name: string): boolean {
		const isThere = this.all.named(name)?.wanted !== undefined;
		this.all.set(name, undefined);
		return isThere;
	}

	/** What is left of a slot's picture waits: somebody looks for another one. */
	pause(name: string): void {
		const slot = this.all.named(name);
		if (slot) {
			slot.isPaused = true;
			this.arrivals.interrupted();
		}
	}

	/** @returns Whether the slot was paused. */
	resume(name: string): boolean {
		const slot = this.all.named(name);
		const isPaused = slot?.isPaused ?? false;
		if (slot) {
			slot.isPaused = false;
		}

		return isPaused;
	}

	forget(key: string): string {
		if (this.all.isWanted(key)) {
			return '';
		}

		const sequence = this.all.forget(key);
		return sequence === '' ? '' : this.giveUp() + sequence;
	}

	setDriver(protocol: GraphicsProtocol, driver: Driver): string {
		const given = this.giveUp();
		return given + this.all.setDriver(protocol, driver);
	}

	/** Frees the terminal from all pictures. They come again with the next work. */
	clear(): string {
		const given = this.giveUp();
		return given + this.all.clear();
	}

	/** The rest of what is under way waits for better times: the cells that it was meant for are gone. */
	stop(): void {
		this.canvas.writer.raw(this.giveUp());
		this.all.resume();
		this.all.forgetPainted();
	}

	/** What costs little and needs no waiting: pictures that the terminal has are shown, those nobody wants are taken away. */
	settle(): void {
		const {writer} = this.canvas;
		const before = writer.bytes;
		if (this.job && !this.isWanted(this.job)) {
			writer.raw(this.giveUp());
		}

		for (const slot of this.slots) {
			const {wanted, shown} = slot;
			if (shown && wanted?.picture.kind !== 'graphic') {
				if (shown.driver.layer === 'above') {
					this.interrupt(shown.driver);
				}

				this.exhibition.hide(slot, shown);
			} else if (wanted?.picture.kind === 'graphic' && !(shown && isSame(shown, wanted))) {
				const driver = this.all.driver(wanted.picture.protocol);
				// A painted one has to be sent for that, so it is left to a job.
				if (!this.job && driver && driver.layer !== 'painted' && driver.isReady(wanted.picture)) {
					this.exhibition.show(slot, {at: wanted.at, picture: wanted.picture}, driver);
				}
			} else if (shown?.driver.layer === 'above' && !isSameParts(shown.parts, this.canvas.clearParts(shown.at, shown.picture))) {
				this.interrupt(shown.driver);
				this.exhibition.show(slot, shown, shown.driver);
			}
		}

		this.all.tidy();
		this.arrivals.add(writer.bytes - before);
	}

	/**
	Writes pictures' cells and pieces, `budget` bytes or a little more.

	@param isAtRest Whether the terminal has everything that was written.
	@param largest Bytes that a painting may take about, where it can be done strip by strip.
	@returns Whether it matters when the terminal has what was written: a picture ended, or waits for that.
	*/
	work(budget: number, isAtRest: boolean, repeat: boolean, largest = Number.POSITIVE_INFINITY): boolean {
		const {writer} = this.canvas;
		const before = writer.bytes;
		this.sentData = false;
		const isDrawn = this.canvas.writePictures(budget, repeat);
		const state = isDrawn ? this.workOnJob(budget - (writer.bytes - before), isAtRest, repeat, largest) : 'busy';
		this.isBusy = state !== 'done';
		return this.arrivals.wrote(writer.bytes - before, this.isBusy) || state === 'aimed';
	}

	private workOnJob(budget: number, isAtRest: boolean, repeat: boolean, largest: number): 'done' | 'busy' | 'aimed' {
		const {writer} = this.canvas;
		const end = writer.bytes + budget;
		for (;;) {
			if (!this.job || this.job.slot.isPaused) {
				const next = this.nextJob(largest);
				if (!next) {
					return 'done';
				}

				writer.raw(this.giveUp());
				this.job = next;
			}

			if (writer.bytes >= end) {
				return 'busy';
			}

			const {job} = this;
			const piece = job.arePiecesSent ? undefined : job.pieces.next();
			if (piece && !piece.done) {
				writer.raw(piece.value);
				this.sentData ||= job.driver.layer !== 'painted';
				continue;
			}

			job.arePiecesSent = true;
			const {x, y} = {x: job.at.x + job.part.x, y: job.at.y + job.part.y};
			if (job.driver.needsIdle && !(isAtRest && writer.bytes === 0 && writer.isAt(x, y))) {
				writer.moveTo(x, y);
				return 'aimed';
			}

			this.job = undefined;
			this.finish(job);
			// What the picture covered comes back in the same update, and characters stand where it is made of them.
			this.canvas.compose(this.slots);
			this.canvas.writeFrame(repeat);
			if (!this.canvas.writePictures(Math.max(0, end - writer.bytes), repeat)) {
				return 'busy';
			}
		}
	}

	private nextJob(largest: number): Job | undefined {
		for (const slot of this.slots) {
			const {wanted, shown, isPaused} = slot;
			if (wanted?.picture.kind !== 'graphic' || isPaused) {
				continue;
			}

			const {at, picture} = wanted;
			const driver = this.all.driver(picture.protocol);
			if (!driver || (driver.layer === 'painted' && !this.canvas.holds(at, picture))) {
				continue;
			}

			const isRepair = shown !== undefined && isSame(shown, wanted);
			const all = isRepair ? this.damage(shown) : whole(picture);
			if (all) {
				const part = driver.paintsParts ? stripOf(all, picture, largest) : all;
				return {
					slot, at, picture, driver, part, isRepair, arePiecesSent: false, pieces: driver.isReady(picture) ? ([] as string[]).values() as Iterator<string, void> : driver.prepare(picture, key => this.all.isShown(key)),
				};
			}
		}

		return undefined;
	}

	private damage(shown: Shown): Part | undefined {
		if (shown.driver.layer !== 'painted') {
			return undefined;
		}

		const part = this.canvas.damage(shown);
		return part && (shown.driver.paintsParts ? part : whole(shown.picture));
	}

	private finish({slot, at, picture, driver, part, isRepair}: Job): void {
		if (isRepair && slot.shown) {
			this.exhibition.repair(slot, slot.shown, part);
		} else {
			this.exhibition.show(slot, {at, picture}, driver, part);
		}
	}

	/** Kitty allows no other command between a picture's pieces, so a picture under way has to begin again. */
	private interrupt(driver: Driver): void {
		if (this.job?.driver === driver) {
			this.canvas.writer.raw(this.giveUp());
		}
	}

	private isWanted({slot, at, picture}: Job): boolean {
		return slot.wanted !== undefined && isSame(slot.wanted, {at, picture});
	}

	private giveUp(): string {
		const {job} = this;
		this.job = undefined;
		return job ? job.driver.abort(job.picture) : '';
	}
}
