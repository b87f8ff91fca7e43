import {diacritics} from './diacritics.js';
import type {Driver} from './driver.js';
import {KittyStore, type KittyOptions} from './kitty.js';
import {colorOf, highByteOf, placeholderIds} from './picture-ids.js';

const placeholder = '\u{10EEEE}';

/**
Kitty pictures shown by characters: U+10EEEE in a colour that is the picture's number, with three combining marks for its row, its column and the number's highest byte. Tmux takes them for text, so the picture stays in its pane.
A cell whose left neighbour belongs to the same row of the picture needs no marks: the terminal counts on.
*/
export const createKittyPlaceholderDriver = ({tmuxDepth, firstId}: KittyOptions): Driver => {
	const store = new KittyStore(tmuxDepth, placeholderIds(firstId));
	/** The size of the virtual placement that the terminal has, by key. */
	const sizes = new Map<string, string>();
	const place = (id: number, columns: number, rows: number) => store.send(`a=p,U=1,i=${id},c=${columns},r=${rows}`);

	return {
		layer: 'cells',
		paintsParts: false,
		isReady: picture => store.stored.id(picture.key) !== undefined && sizes.get(picture.key) === `${picture.columns}×${picture.rows}`,
		* prepare(picture, isShown) {
			const {columns, rows, key} = picture;
			const id = store.stored.id(key);
			if (id === undefined) {
				yield * store.transmit(picture, isShown, id => place(id, columns, rows));
			} else {
				yield store.send(`a=d,d=i,i=${id}`) + place(id, columns, rows);
			}

			sizes.set(key, `${columns}×${rows}`);
		},
		giveUp: () => store.giveUp(),
		// Writing the cells shows it, and other cells hide it.
		paint: () => '',
		unpaint: () => '',
		cell(picture, column, row, isFirst) {
			const id = store.stored.id(picture.key) ?? 0;
			return {
				text: isFirst ? placeholder + diacritics[row]! + diacritics[column]! + diacritics[highByteOf(id)]! : placeholder,
				foreground: colorOf(id),
			};
		},
		forget(key) {
			sizes.delete(key);
			return store.forget(key);
		},
		clear() {
			sizes.clear();
			return store.clear();
		},
	};
};
