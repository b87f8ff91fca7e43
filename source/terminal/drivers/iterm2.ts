import {Buffer} from 'node:buffer';
import type {GraphicPicture} from '../../model/picture.js';
import {passThrough} from '../tmux.js';
import type {Driver} from './driver.js';

// Tmux drops a sequence of more than 1 MB; smaller pieces leave gaps for keys.
const pieceLength = 16_384;

export type Iterm2Options = {
	readonly tmuxDepth: number;
	/** The terminal takes a picture in parts (iTerm2 3.5). */
	readonly multipart: boolean;
};

/** The size of the file lets the terminal refuse what was cut; the picture fills its cells; the cursor stays where it is, in terminals that know that. */
const facts = ({payload, columns, rows}: GraphicPicture): string => `inline=1;size=${payload.length};width=${columns};height=${rows};preserveAspectRatio=0;doNotMoveCursor=1`;

/** Pictures of iTerm2's protocol (OSC 1337): the served bytes as they are, painted over the cells. Nothing is stored. */
export const createIterm2Driver = ({tmuxDepth, multipart}: Iterm2Options): Driver => {
	const send = (text: string) => passThrough(`\u001B]1337;${text}\u0007`, tmuxDepth);
	let prepared: GraphicPicture | undefined;
	let isUnderWay = false;

	return {
		layer: 'painted',
		paintsParts: false,
		needsRest: tmuxDepth > 0,
		isReady: picture => !multipart || prepared === picture,
		* prepare(picture) {
			isUnderWay = true;
			yield send(`MultipartFile=${facts(picture)}`);
			const data = Buffer.from(picture.payload).toString('base64');
			for (let start = 0; start < data.length; start += pieceLength) {
				yield send(`FilePart=${data.slice(start, start + pieceLength)}`);
			}

			isUnderWay = false;
			prepared = picture;
		},
		giveUp() {
			// There is no sequence for it: the next MultipartFile starts anew.
			isUnderWay = false;
			prepared = undefined;
			return '';
		},
		paint(_slot, picture) {
			if (!multipart) {
				return send(`File=${facts(picture)}:${Buffer.from(picture.payload).toString('base64')}`);
			}

			prepared = undefined;
			return send('FileEnd');
		},
		unpaint: () => '',
		forget: () => '',
		clear() {
			// What is not ended could swallow the next program's picture; the alternate screen takes what shows of it along.
			const wasUnderWay = isUnderWay || prepared !== undefined;
			isUnderWay = false;
			prepared = undefined;
			return wasUnderWay ? send('FileEnd') : '';
		},
	};
};
