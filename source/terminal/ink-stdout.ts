import {Emitter} from './emitter.js';
import type {Size} from './size.js';

/** The stdout that Ink sees. It receives whole frames (`debug: true`) and reports resizes once the screen is ready for them. */
export class InkStdout extends Emitter {
	columns: number;
	rows: number;

	constructor(size: Size, private readonly onFrame: (frame: string) => void) {
		super();
		this.columns = size.columns;
		this.rows = size.rows;
	}

	/** Ink needs a terminal for raw mode and resizes. */
	get isTTY(): boolean {
		return true;
	}

	write(frame: string, encodingOrCallback?: unknown, callback?: () => void): boolean {
		// Ink shows the cursor when it unmounts, but the cursor belongs to `Terminal`.
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
