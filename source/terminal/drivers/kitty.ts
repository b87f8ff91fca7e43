import {Buffer} from 'node:buffer';
import type {GraphicPicture} from '../picture.js';
import {passThrough} from '../tmux.js';
import type {Driver} from './driver.js';
import {StoredPictures} from './stored-pictures.js';

// Below cells with a background of their own as well, so that a popup covers the picture: below INT32_MIN / 2.
const belowAll = -1_073_741_825;
// The protocol's limit for one piece, in base64.
const pieceLength = 4096;

export type KittyOptions = {
	/** How many tmux the sequences have to pass. */
	readonly tmuxDepth: number;
	/** The number of the first picture, 1..0xFFFFFF. */
	readonly firstId: number;
};

/** `ESC _ G … ESC \`. Answers are switched off (`q=2`) in every piece: kitty issue 3375. */
const command = (keys: string, payload?: string): string => `\u001B_G${keys},q=2${payload === undefined ? '' : `;${payload}`}\u001B\\`;

/** What the two kitty drivers share: pictures are stored once, by number, and shown again by it. */
export class KittyStore {
	readonly stored: StoredPictures;
	private readonly shownKeys = new Map<number, string>();
	private underWay: number | undefined;

	constructor(private readonly options: KittyOptions) {
		this.stored = new StoredPictures(options.firstId);
	}

	send(keys: string, payload?: string): string {
		return passThrough(command(keys, payload), this.options.tmuxDepth);
	}

	/** @param afterwards What belongs to storing it and comes last. */
	* transmit(picture: GraphicPicture, afterwards?: (id: number) => string): Generator<string, void> {
		const shown = new Set(this.shownKeys.values());
		const leaving = this.stored.makeRoom(picture, key => shown.has(key));
		if (leaving.length > 0) {
			yield this.remove(leaving);
		}

		const id = this.stored.newId();
		this.underWay = id;
		const data = Buffer.from(picture.payload).toString('base64');
		for (let start = 0; start < data.length; start += pieceLength) {
			const more = start + pieceLength < data.length ? 1 : 0;
			yield this.send(start === 0 ? `a=t,f=100,i=${id},m=${more}` : `m=${more}`, data.slice(start, start + pieceLength));
		}

		this.underWay = undefined;
		this.stored.add(picture, id);
		if (afterwards) {
			yield afterwards(id);
		}
	}

	/** Any deletion ends an unfinished transmission; the empty last piece is for terminals that don't know that. */
	giveUp(): string {
		if (this.underWay === undefined) {
			return '';
		}

		const id = this.underWay;
		this.underWay = undefined;
		return this.send('m=0', '') + this.remove([id]);
	}

	remove(ids: readonly number[]): string {
		return ids.map(id => this.send(`a=d,d=I,i=${id}`)).join('');
	}

	/** What is shown somewhere is not freed for others. */
	shows(slot: number, key: string): void {
		this.shownKeys.set(slot, key);
	}

	hides(slot: number, key: string): void {
		if (this.shownKeys.get(slot) === key) {
			this.shownKeys.delete(slot);
		}
	}

	forget(key: string): string {
		const id = this.stored.remove(key);
		return id === undefined ? '' : this.remove([id]);
	}

	clear(): string {
		this.shownKeys.clear();
		return this.giveUp() + this.remove(this.stored.clear());
	}
}

/** Pictures of kitty's graphics protocol, under the cells. */
export const createKittyDriver = (options: KittyOptions): Driver => {
	const store = new KittyStore(options);
	return {
		layer: 'below',
		paintsParts: false,
		isReady: picture => store.stored.id(picture.key) !== undefined,
		prepare: picture => store.transmit(picture),
		giveUp: () => store.giveUp(),
		paint(slot, picture) {
			const id = store.stored.id(picture.key);
			store.shows(slot, picture.key);
			return id === undefined ? '' : store.send(`a=p,i=${id},p=${slot},c=${picture.columns},r=${picture.rows},C=1,z=${belowAll}`);
		},
		unpaint(slot, picture) {
			const id = store.stored.id(picture.key);
			store.hides(slot, picture.key);
			return id === undefined ? '' : store.send(`a=d,d=i,i=${id},p=${slot}`);
		},
		forget: key => store.forget(key),
		clear: () => store.clear(),
	};
};
