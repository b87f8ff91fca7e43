import {diacritics} from './diacritics.js';
import type {Driver} from './driver.js';
import {KittyStore, type KittyOptions} from './kitty.js';
import {colorOfId, highByteOfId, placeholderIds} from './picture-ids.js';

const placeholder = '\u{10EEEE}';

/**
Kitty pictures shown by characters: U+10EEEE in a color that is the picture's id, with three combining marks for its row, its column and the id's highest byte. Tmux treats them as text, so the picture stays in its pane.
A cell whose left neighbor is in the same row of the picture needs no marks: the terminal counts up.
*/
export const createKittyPlaceholderDriver = ({tmuxDepth, firstId}: KittyOptions): Driver => {
	const store = new KittyStore(tmuxDepth, placeholderIds(firstId));
	/** Sizes of the terminal's virtual placements, by key. */
	const sizes = new Map<string, string>();
	const placeVirtually = (id: number, columns: number, rows: number) => store.send(`a=p,U=1,i=${id},c=${columns},r=${rows}`);

	return {
		layer: 'cells',
		paintsParts: false,
		isReady: picture => store.stored.id(picture.key) !== undefined && sizes.get(picture.key) === `${picture.columns}×${picture.rows}`,
		* prepare(picture, isShown) {
			const {columns, rows, key} = picture;
			const id = store.stored.id(key);
			if (id === undefined) {
				yield * store.transmit(picture, isShown, id => placeVirtually(id, columns, rows));
			} else {
				yield store.send(`a=d,d=i,i=${id}`) + placeVirtually(id, columns, rows);
			}

			sizes.set(key, `${columns}×${rows}`);
		},
		abort: () => store.abort(),
		// Writing the cells shows the picture; overwriting them hides it.
		paint: () => '',
		erase: () => '',
		cell(picture, column, row, isFirst) {
			const id = store.stored.id(picture.key) ?? 0;
			return {
				text: isFirst ? placeholder + diacritics[row]! + diacritics[column]! + diacritics[highByteOfId(id)]! : placeholder,
				foreground: colorOfId(id),
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
