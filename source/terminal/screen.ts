import {CellWriter} from './cells/cell-writer.js';
import {composeText, type Place} from './cells/compose.js';
import {FrameParser} from './cells/frame-parser.js';
import {Glyphs} from './cells/glyphs.js';
import {Grid} from './cells/grid.js';
import {hasDifference, writeDifference} from './cells/write-difference.js';
import type {Picture} from './picture.js';
import type {Size} from './size.js';
import type {Sink} from './sink.js';

const beginUpdate = '\u001B[?2026h';
const endUpdate = '\u001B[?2026l';
// An update of this many bytes is read by a terminal in one go: the 16 bytes around it are not worth it.
const smallUpdate = 512;
// The most of a text picture that is written before the next key gets its turn.
const slice = 4096;

type Slot = {readonly at: Place; readonly picture: Picture};

export class Screen {
	private readonly glyphs = new Glyphs();
	private parser: FrameParser;
	private target: Grid;
	private shown: Grid;
	private mask: Uint8Array;
	private frameMask: Uint8Array;
	private readonly writer: CellWriter;
	private readonly slots = new Map<string, Slot>();
	private lastFrame = '';
	private isScheduled = false;
	private isClosed = false;
	private isPaused = false;
	private pictureBytes = 0;

	constructor(size: Size, private readonly sink: Sink) {
		this.parser = new FrameParser(size.columns, size.rows, this.glyphs);
		this.target = new Grid(size.columns, size.rows);
		this.shown = new Grid(size.columns, size.rows);
		this.mask = new Uint8Array(size.columns * size.rows);
		this.frameMask = new Uint8Array(size.columns * size.rows);
		this.writer = new CellWriter(this.glyphs, size.columns);
	}

	frame(ansi: string): void {
		this.lastFrame = ansi;
		if (this.parser.parse(ansi)) {
			this.schedule();
		}
	}

	place(slot: string, at: Place, picture: Picture): void {
		this.slots.set(slot, {at, picture});
		this.schedule();
	}

	remove(slot: string): void {
		if (this.slots.delete(slot)) {
			this.schedule();
		}
	}

	stats() {
		return {bytes: this.sink.bytes, pictureBytes: this.pictureBytes, slow: false};
	}

	onStats(_listener: () => void): () => void {
		return () => undefined;
	}

	/** Takes a sequence that neither moves the cursor nor changes the pen. */
	sequence(text: string): void {
		this.writer.raw(text);
		this.schedule();
	}

	resize({columns, rows}: Size): void {
		this.parser = new FrameParser(columns, rows, this.glyphs);
		this.target = new Grid(columns, rows);
		this.shown = new Grid(columns, rows);
		this.shown.forget();
		this.mask = new Uint8Array(columns * rows);
		this.frameMask = new Uint8Array(columns * rows);
		this.writer.restart(columns);
		this.parser.parse(this.lastFrame);
		this.schedule();
	}

	redraw(): void {
		this.shown.forget();
		this.writer.restart(this.shown.columns);
		this.writer.raw('\u001B[m');
		this.schedule();
	}

	pause(isPaused: boolean): void {
		this.isPaused = isPaused;
	}

	close(): void {
		this.isClosed = true;
	}

	schedule(): void {
		if (!this.isScheduled) {
			this.isScheduled = true;
			setImmediate(() => {
				this.isScheduled = false;
				this.flush();
			});
		}
	}

	private flush(): void {
		if (this.isClosed || this.isPaused || this.sink.isBusy) {
			return;
		}

		this.compose();
		writeDifference(this.target, this.shown, this.writer, {mask: this.frameMask});
		const before = this.writer.bytes;
		writeDifference(this.target, this.shown, this.writer, {budget: Math.max(slice, before + 1024)});
		this.pictureBytes += this.writer.bytes - before;
		if (this.writer.bytes > 0) {
			const isSmall = this.writer.bytes <= smallUpdate;
			const text = this.writer.take();
			this.sink.write(isSmall ? text : beginUpdate + text + endUpdate);
		}
	}

	private compose(): void {
		const {grid} = this.parser;
		this.target.copyFrom(grid);
		this.mask.fill(0);
		for (const {at, picture} of this.slots.values()) {
			if (picture.kind === 'text') {
				composeText(this.target, grid, this.mask, at, picture);
			}
		}

		for (const [cell, isPicture] of this.mask.entries()) {
			this.frameMask[cell] = isPicture ? 0 : 1;
		}
	}

	get isSettled(): boolean {
		this.compose();
		return !this.sink.isBusy && !hasDifference(this.target, this.shown);
	}
}
