import {Buffer} from 'node:buffer';
import type {GraphicPicture} from '../../model/picture.js';
import {passThrough} from '../tmux.js';
import type {Driver} from './driver.js';

// Tmux drops sequences of more than 1 MB; smaller pieces leave room for keys in between.
const pieceLength = 16_384;

type Iterm2Options = {
	readonly tmuxDepth: number;
	/** Whether the terminal accepts a picture in parts (iTerm2 3.5). */
	readonly multipart: boolean;
};

/** `size` lets the terminal reject a truncated file; terminals that know `doNotMoveCursor` leave the cursor in place. */
const fileArguments = ({payload, columns, rows}: GraphicPicture): string => `inline=1;size=${payload.length};width=${columns};height=${rows};preserveAspectRatio=0;doNotMoveCursor=1`;

/** The iTerm2 protocol (OSC 1337): the encoded bytes as they are, painted over the cells. Nothing is stored. */
export const createIterm2Driver = ({tmuxDepth, multipart}: Iterm2Options): Driver => {
	const send = (text: string) => passThrough(`\u001B]1337;${text}\u0007`, tmuxDepth);
	let prepared: GraphicPicture | undefined;
	let isTransmitting = false;

	return {
		layer: 'painted',
		paintsParts: false,
		needsIdle: tmuxDepth > 0,
		isReady: picture => !multipart || prepared === picture,
		* prepare(picture) {
			isTransmitting = true;
			yield send(`MultipartFile=${fileArguments(picture)}`);
			const data = Buffer.from(picture.payload).toString('base64');
			for (let start = 0; start < data.length; start += pieceLength) {
				yield send(`FilePart=${data.slice(start, start + pieceLength)}`);
			}

			isTransmitting = false;
			prepared = picture;
		},
		abort() {
			// No sequence aborts a transmission: the next MultipartFile starts over.
			isTransmitting = false;
			prepared = undefined;
			return '';
		},
		paint(_slot, picture) {
			if (!multipart) {
				return send(`File=${fileArguments(picture)}:${Buffer.from(picture.payload).toString('base64')}`);
			}

			prepared = undefined;
			return send('FileEnd');
		},
		erase: () => '',
		forget: () => '',
		clear() {
			// An unfinished transmission could swallow the next program's picture. Leaving the alternate screen hides the picture that this shows.
			const wasTransmitting = isTransmitting || prepared !== undefined;
			isTransmitting = false;
			prepared = undefined;
			return wasTransmitting ? send('FileEnd') : '';
		},
	};
};
