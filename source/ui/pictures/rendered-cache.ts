import type {Rendered} from '../../preview/preview.js';
import type {Picture} from '../../model/picture.js';

type Entry = {readonly rendered: Rendered; readonly shrunk: boolean};

const bytesOf = (picture: Picture): number => picture.kind === 'graphic' ? picture.payload.length : picture.glyphs.byteLength + picture.foreground.byteLength + picture.background.byteLength;

/** Finished pictures within a budget of bytes; the least used goes first. A graphic that goes is forgotten by the terminal too. */
export class RenderedCache {
	readonly #entries = new Map<string, Entry>();
	readonly #most: number;
	readonly #onEvict: (graphicKey: string) => void;
	#bytes = 0;

	constructor(most: number, onEvict: (graphicKey: string) => void) {
		this.#most = most;
		this.#onEvict = onEvict;
	}

	get(key: string): Entry | undefined {
		const entry = this.#entries.get(key);
		if (entry) {
			this.#entries.delete(key);
			this.#entries.set(key, entry);
		}

		return entry;
	}

	set(key: string, entry: Entry): void {
		this.#drop(key);
		this.#entries.set(key, entry);
		this.#bytes += bytesOf(entry.rendered.picture);
		while (this.#bytes > this.#most && this.#entries.size > 1) {
			const [oldest, {rendered}] = this.#entries.entries().next().value!;
			this.#drop(oldest);
			if (rendered.picture.kind === 'graphic') {
				this.#onEvict(rendered.picture.key);
			}
		}
	}

	clear(): void {
		this.#entries.clear();
		this.#bytes = 0;
	}

	#drop(key: string): void {
		const entry = this.#entries.get(key);
		if (entry) {
			this.#entries.delete(key);
			this.#bytes -= bytesOf(entry.rendered.picture);
		}
	}
}
