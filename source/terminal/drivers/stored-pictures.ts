import type {GraphicPicture} from '../../model/picture.js';

// A terminal decodes what it stores: 4 bytes a pixel. Kitty's own limit is 320 MB for all windows.
const mostPixels = 24_000_000;
const mostPictures = 200;

/** Which pictures the terminal stores, by key, and under which number. The oldest leave first. */
export class StoredPictures {
	private readonly stored = new Map<string, {readonly id: number; readonly pixels: number}>();
	private pixels = 0;

	/** The number of a picture that is stored; being asked for makes it the newest. */
	id(key: string): number | undefined {
		const picture = this.stored.get(key);
		if (picture) {
			this.stored.delete(key);
			this.stored.set(key, picture);
		}

		return picture?.id;
	}

	add(picture: GraphicPicture, id: number): void {
		const pixels = picture.width * picture.height;
		this.stored.set(picture.key, {id, pixels});
		this.pixels += pixels;
	}

	/** Numbers that have to leave for a picture to come, never that of a key in `kept`. */
	makeRoom(picture: GraphicPicture, kept: (key: string) => boolean): number[] {
		const leaving: number[] = [];
		for (const [key, {id}] of this.stored) {
			if (this.pixels + (picture.width * picture.height) <= mostPixels && this.stored.size < mostPictures) {
				break;
			}

			if (!kept(key)) {
				this.remove(key);
				leaving.push(id);
			}
		}

		return leaving;
	}

	remove(key: string): number | undefined {
		const picture = this.stored.get(key);
		if (picture) {
			this.pixels -= picture.pixels;
			this.stored.delete(key);
		}

		return picture?.id;
	}

	/** Forgets all, and returns their numbers. */
	clear(): number[] {
		const ids = Array.from(this.stored.values(), ({id}) => id);
		this.stored.clear();
		this.pixels = 0;
		return ids;
	}
}
