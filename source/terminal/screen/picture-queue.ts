import type {CellPosition} from '../cells/compose.js';
import type {Driver, Part} from '../drivers/driver.js';
import type {GraphicsProtocol, Picture} from '../../model/picture.js';
import type {Arrivals} from './arrivals.js';
import type {Canvas} from './canvas.js';
import {PicturePainter} from './picture-painter.js';
import {
	isSame, isSameParts, PictureSlots, whole, type Job, type ShownGraphic, type PictureSlot,
} from './screen-slots.js';

const nothing: string[] = [];

/** Approximate limits for a picture painted in strips (bytes): `largest` for one strip, and `room` while other bytes are in flight (undefined if none are). */
type StripLimits = {readonly largest: number; readonly room: number | undefined};

const noLimits: StripLimits = {largest: Number.POSITIVE_INFINITY, room: undefined};

/**
Sends pictures to the terminal one at a time, in pieces. Frames go first in between, and a picture that is no longer wanted is aborted.
*/
export class PictureQueue {
	/** Whether anything is left to write. */
	isBusy = false;
	/** Whether the last `work` sent picture data, which changes nothing on the screen yet. */
	sentData = false;
	private readonly all = new PictureSlots();
	private job: Job | undefined;
	private readonly painter: PicturePainter;

	constructor(private readonly canvas: Canvas, private readonly arrivals: Arrivals) {
		this.painter = new PicturePainter(canvas);
	}

	get slots(): Iterable<PictureSlot> {
		return this.all.all;
	}

	/** Whether a refinement has cells left to write, even if it is held now. */
	get isRefining(): boolean {
		return this.all.isRefining;
	}

	/** @param isRefinement Whether it refines the picture that the slot shows. @returns Whether anything changes. */
	show(name: string, at: CellPosition, picture: Picture, isRefinement = false): boolean {
		const wanted = {at: {x: at.x, y: at.y}, picture};
		const slot = this.all.named(name);
		if (slot?.wanted && isSame(slot.wanted, wanted)) {
			return this.resume(name);
		}

		this.all.set(name, wanted, isRefinement);
		return true;
	}

	/** @returns Whether the slot had a picture. */
	remove(name: string): boolean {
		const existed = this.all.named(name)?.wanted !== undefined;
		this.all.set(name, undefined);
		return existed;
	}

	/** Stops sending a slot's picture: the user is moving on. */
	pause(name: string): void {
		if (this.all.setPaused(name, true)) {
			this.arrivals.dropUnfinished();
		}
	}

	/** @returns Whether the slot was paused. */
	resume(name: string): boolean {
		return this.all.setPaused(name, false);
	}

	forget(key: string): string {
		if (this.all.isWanted(key)) {
			return '';
		}

		const sequence = this.all.forget(key);
		return sequence === '' ? '' : this.abort() + sequence;
	}

	setDriver(protocol: GraphicsProtocol, driver: Driver): string {
		return this.abort() + this.all.setDriver(protocol, driver);
	}

	/** Deletes all pictures in the terminal. The next `work` sends them again. */
	clear(): string {
		return this.abort() + this.all.clear();
	}

	/** Aborts the picture in progress, because its cells no longer exist. */
	stop(): void {
		this.canvas.writer.raw(this.abort());
		this.all.resume();
		this.all.forgetPainted();
	}

	/** Shows pictures that the terminal has stored and hides unwanted ones. Cheap, so it needs no budget. */
	settle(): void {
		const {writer} = this.canvas;
		const before = writer.bytes;
		if (this.job && !this.isWanted(this.job)) {
			writer.raw(this.abort());
		}

		for (const slot of this.slots) {
			const {wanted, shown} = slot;
			if (shown && wanted?.picture.kind !== 'graphic') {
				if (shown.driver.layer === 'above') {
					this.interrupt(shown.driver);
				}

				this.painter.hide(slot, shown);
			} else if (wanted?.picture.kind === 'graphic' && !(shown && isSame(shown, wanted))) {
				const driver = this.all.driver(wanted.picture.protocol);
				// Painted pictures must be sent again, which needs a job.
				if (!this.job && driver && driver.layer !== 'painted' && driver.isReady(wanted.picture)) {
					this.painter.show(slot, {at: wanted.at, picture: wanted.picture}, driver);
				}
			} else if (shown?.driver.layer === 'above' && !isSameParts(shown.parts, this.canvas.clearParts(shown.at, shown.picture))) {
				this.interrupt(shown.driver);
				this.painter.show(slot, shown, shown.driver);
			}
		}

		this.all.tidy();
		this.arrivals.add(writer.bytes - before);
	}

	/**
	Writes picture cells and pieces, about `budget` bytes.

	@param isIdle Whether the terminal has received everything written so far.
	@returns Whether to ask the terminal for a confirmation: a picture was completed, or must wait until the terminal has received everything.
	*/
	work(budget: number, isIdle: boolean, repeat: boolean, limits = noLimits): boolean {
		const {writer} = this.canvas;
		const before = writer.bytes;
		this.sentData = false;
		const isDrawn = this.canvas.writePictures(budget, repeat);
		const state = isDrawn ? this.workOnJob(budget - (writer.bytes - before), isIdle, repeat, limits) : 'busy';
		if (state === 'done' && !this.canvas.isHeld) {
			this.all.finishRefinements();
		}

		this.isBusy = state !== 'done' || this.isRefining;
		return this.arrivals.addPicture(writer.bytes - before, state !== 'done') || state === 'aimed';
	}

	private workOnJob(budget: number, isIdle: boolean, repeat: boolean, limits: StripLimits): 'done' | 'busy' | 'aimed' {
		const {writer} = this.canvas;
		const end = writer.bytes + budget;
		for (;;) {
			if (!this.job || this.job.slot.isPaused) {
				const next = this.nextJob(limits);
				if (!next || next === 'waits') {
					return next ? 'busy' : 'done';
				}

				writer.raw(this.abort());
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
			if (job.driver.needsIdle && !(isIdle && writer.bytes === 0 && writer.isAt(x, y))) {
				writer.moveTo(x, y);
				return 'aimed';
			}

			this.job = undefined;
			this.finish(job);
			// Restore uncovered cells and draw pictures made of characters in the same update.
			this.canvas.compose(this.slots);
			this.canvas.writeFrame(repeat);
			if (!this.canvas.writePictures(Math.max(0, end - writer.bytes), repeat)) {
				return 'busy';
			}
		}
	}

	private nextJob({largest, room}: StripLimits): Job | 'waits' | undefined {
		for (const slot of this.slots) {
			const {wanted, shown, isPaused} = slot;
			if (wanted?.picture.kind !== 'graphic' || isPaused) {
				continue;
			}

			const {at, picture} = wanted;
			const driver = this.all.driver(picture.protocol);
			if (!driver || (driver.layer === 'painted' && !this.canvas.isOnScreen(at, picture))) {
				continue;
			}

			const isRepair = shown !== undefined && isSame(shown, wanted);
			const all = isRepair ? this.damage(shown) : whole(picture);
			if (all) {
				const part = driver.strip ? driver.strip(picture, all, largest, room) : all;
				if (!part) {
					return 'waits';
				}

				const pieces = driver.isReady(picture) ? nothing.values() : driver.prepare(picture, key => this.all.isShown(key));
				return {slot, at, picture, driver, part, isRepair, arePiecesSent: false, pieces};
			}
		}

		return undefined;
	}

	private damage(shown: ShownGraphic): Part | undefined {
		if (shown.driver.layer !== 'painted') {
			return undefined;
		}

		const part = this.canvas.damageOf(shown);
		return part && (shown.driver.paintsParts ? part : whole(shown.picture));
	}

	private finish({slot, at, picture, driver, part, isRepair}: Job): void {
		if (isRepair && slot.shown) {
			this.painter.repair(slot, slot.shown, part);
		} else {
			this.painter.show(slot, {at, picture}, driver, part);
		}
	}

	/** Kitty allows no other command between a picture's pieces, so a picture in progress has to start over. */
	private interrupt(driver: Driver): void {
		if (this.job?.driver === driver) {
			this.canvas.writer.raw(this.abort());
		}
	}

	private isWanted({slot, at, picture}: Job): boolean {
		return slot.wanted !== undefined && isSame(slot.wanted, {at, picture});
	}

	private abort(): string {
		const {job} = this;
		this.job = undefined;
		return job ? job.driver.abort(job.picture) : '';
	}
}
