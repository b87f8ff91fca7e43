import {Buffer} from 'node:buffer';
import type {GraphicPicture} from '../../model/picture.js';
import {passThrough} from '../tmux.js';
import type {Driver, Part} from './driver.js';
import {sequentialIds} from './picture-ids.js';
import {StoredPictures} from './stored-pictures.js';

// The protocol's limit for one piece, in base64.
const pieceLength = 4096;

export type KittyOptions = {
	/** Number of nested tmux. */
	readonly tmuxDepth: number;
	/** The first picture's id, 1..0xFFFFFF. Should be random, since other programs use ids too. */
	readonly firstId: number;
};

/** `ESC _ G … ESC \`. Every piece turns off answers (`q=2`): kitty issue 3375. */
const command = (keys: string, payload?: string): string => `\u001B_G${keys},q=2${payload === undefined ? '' : `;${payload}`}\u001B\\`;

/** Shared by the two kitty drivers: pictures are stored once, by id, and then shown by that id. */
export class KittyStore {
	readonly stored = new StoredPictures();
	private transmittingId: number | undefined;

	/** @param newId Returns an unused id; never 0. */
	constructor(private readonly tmuxDepth: number, private readonly newId: () => number) {}

	send(keys: string, payload?: string): string {
		return passThrough(command(keys, payload), this.tmuxDepth);
	}

	/** @param afterwards Returns a sequence to send after the picture is stored. */
	* transmit(picture: GraphicPicture, isShown: (key: string) => boolean, afterwards?: (id: number) => string): Generator<string, void> {
		const evicted = this.stored.evictFor(picture, isShown);
		if (evicted.length > 0) {
			yield this.remove(evicted);
		}

		const id = this.newId();
		this.transmittingId = id;
		const data = Buffer.from(picture.payload).toString('base64');
		for (let start = 0; start < data.length; start += pieceLength) {
			const more = start + pieceLength < data.length ? 1 : 0;
			yield this.send(start === 0 ? `a=t,f=100,i=${id},m=${more}` : `m=${more}`, data.slice(start, start + pieceLength));
		}

		this.transmittingId = undefined;
		this.stored.add(picture, id);
		if (afterwards) {
			yield afterwards(id);
		}
	}

	/** Any deletion ends an unfinished transmission; the empty last piece is for terminals that don't do that. */
	abort(): string {
		if (this.transmittingId === undefined) {
			return '';
		}

		const id = this.transmittingId;
		this.transmittingId = undefined;
		return this.send('m=0', '') + this.remove([id]);
	}

	remove(ids: readonly number[]): string {
		return ids.map(id => this.send(`a=d,d=I,i=${id}`)).join('');
	}

	forget(key: string): string {
		const id = this.stored.remove(key);
		return id === undefined ? '' : this.remove([id]);
	}

	clear(): string {
		return this.abort() + this.remove(this.stored.clear());
	}
}

// Placement ids per slot, one for each part.
const placementsPerSlot = 64;

/** The source rectangle for a part of the picture; empty for the whole picture. */
const sourceRectangle = ({width, height, columns, rows}: GraphicPicture, part: Part): string => {
	if (part.columns === columns && part.rows === rows) {
		return '';
	}

	const left = Math.round(part.x * width / columns);
	const top = Math.round(part.y * height / rows);
	const right = Math.round((part.x + part.columns) * width / columns);
	const bottom = Math.round((part.y + part.rows) * height / rows);
	return `x=${left},y=${top},w=${Math.max(1, right - left)},h=${Math.max(1, bottom - top)},`;
};

/**
The kitty graphics protocol, with pictures above the cells. (Below them, with a negative z-index, kitty 0.26 leaves traces of earlier frames and shows pictures through popups, and other terminals don't support it.)
*/
export const createKittyDriver = ({tmuxDepth, firstId}: KittyOptions): Driver => {
	const store = new KittyStore(tmuxDepth, sequentialIds(firstId));
	return {
		layer: 'above',
		paintsParts: true,
		isReady: picture => store.stored.id(picture.key) !== undefined,
		prepare: (picture, isShown) => store.transmit(picture, isShown),
		abort: () => store.abort(),
		paint(slot, picture, part, index) {
			const id = store.stored.id(picture.key);
			return id === undefined || index >= placementsPerSlot ? '' : store.send(`a=p,i=${id},p=${(slot * placementsPerSlot) + index},${sourceRectangle(picture, part)}c=${part.columns},r=${part.rows},C=1`);
		},
		erase(slot, picture, index) {
			const id = store.stored.id(picture.key);
			return id === undefined || index >= placementsPerSlot ? '' : store.send(`a=d,d=i,i=${id},p=${(slot * placementsPerSlot) + index}`);
		},
		forget: key => store.forget(key),
		clear: () => store.clear(),
	};
};
