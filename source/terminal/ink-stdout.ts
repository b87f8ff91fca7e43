import {Emitter} from './emitter.js';
import type {Size} from './size.js';

/** The stdout that Ink sees: it takes whole frames (`debug: true`) and tells about resizes when the screen is ready for them. */
export class InkStdout extends Emitter {
	columns: number;
	rows: number;

	constructor(size: Size, private readonly onFrame: (frame: string) => void) {
		super();
		this.columns = size.columns;
		this.rows = size.rows;
	}

	/** Ink asks for raw mode and resizes only where there is a terminal. */
	get isTTY(): boolean {
		return true;
	}

	write(frame: string, encodingOrCallback?: unknown, callback?: () => void): boolean {
		// Ink shows the cursor when it ends; the cursor is not its.
		if (frame !== '' && !/^\u001B\[\?\d+[hl]$/.test(frame)) {
			this.onFrame(frame);
		}

		const done = typeof encodingOrCallback === 'function' ? encodingOrCallback as () => void : callback;
		if (done) {
			setImmediate(done);
		}

		return true;
	}

	resize(size: Size): void {
		this.columns = size.columns;
		this.rows = size.rows;
		this.emit('resize');
	}

	getColorDepth(): number {
		return 24;
	}

	hasColors(): boolean {
		return true;
	}

	getWindowSize(): [number, number] {
		return [this.columns, this.rows];
	}
}
