import {Buffer} from 'node:buffer';
import type {GraphicPicture} from '../../model/picture.js';
import {passThrough} from '../tmux.js';
import type {Driver, Part} from './driver.js';
import {countingIds} from './picture-ids.js';
import {StoredPictures} from './stored-pictures.js';

// The protocol's limit for one piece, in base64.
const pieceLength = 4096;

export type KittyOptions = {
	/** How many tmux the sequences have to pass. */
	readonly tmuxDepth: number;
	/** The number of the first picture, 1..0xFFFFFF: other programs number theirs too, so it is best any. */
	readonly firstId: number;
};

/** `ESC _ G … ESC \`. Answers are switched off (`q=2`) in every piece: kitty issue 3375. */
const command = (keys: string, payload?: string): string => `\u001B_G${keys},q=2${payload === undefined ? '' : `;${payload}`}\u001B\\`;

/** What the two kitty drivers share: pictures are stored once, by number, and shown again by it. */
export class KittyStore {
	readonly stored = new StoredPictures();
	private underWay: number | undefined;

	/** @param newId A number for a picture that is about to be stored; never 0. */
	constructor(private readonly tmuxDepth: number, private readonly newId: () => number) {}

	send(keys: string, payload?: string): string {
		return passThrough(command(keys, payload), this.tmuxDepth);
	}

	/** @param afterwards What belongs to storing it and comes last. */
	* transmit(picture: GraphicPicture, isShown: (key: string) => boolean, afterwards?: (id: number) => string): Generator<string, void> {
		const leaving = this.stored.makeRoom(picture, isShown);
		if (leaving.length > 0) {
			yield this.remove(leaving);
		}

		const id = this.newId();
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

	forget(key: string): string {
		const id = this.stored.remove(key);
		return id === undefined ? '' : this.remove([id]);
	}

	clear(): string {
		return this.giveUp() + this.remove(this.stored.clear());
	}
}

// Placements of one slot are numbered from its own number times this on.
const placements = 64;

/** The pixels of the picture that fill a part of its cells; nothing where that is the whole. */
const source = ({width, height, columns, rows}: GraphicPicture, part: Part): string => {
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
Pictures of kitty's graphics protocol, over the cells. (Under them, with a negative z-index, kitty 0.26 leaves traces of earlier frames and lets pictures shine through popups, and other terminals know no such order.)
*/
export const createKittyDriver = ({tmuxDepth, firstId}: KittyOptions): Driver => {
	const store = new KittyStore(tmuxDepth, countingIds(firstId));
	return {
		layer: 'above',
		paintsParts: true,
		isReady: picture => store.stored.id(picture.key) !== undefined,
		prepare: (picture, isShown) => store.transmit(picture, isShown),
		giveUp: () => store.giveUp(),
		paint(slot, picture, part, index) {
			const id = store.stored.id(picture.key);
			return id === undefined || index >= placements ? '' : store.send(`a=p,i=${id},p=${(slot * placements) + index},${source(picture, part)}c=${part.columns},r=${part.rows},C=1`);
		},
		unpaint(slot, picture, index) {
			const id = store.stored.id(picture.key);
			return id === undefined || index >= placements ? '' : store.send(`a=d,d=i,i=${id},p=${(slot * placements) + index}`);
		},
		forget: key => store.forget(key),
		clear: () => store.clear(),
	};
};
