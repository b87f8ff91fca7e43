import type {GraphicPicture} from '../../model/picture.js';

// Terminals store decoded pictures: 4 bytes a pixel. Kitty's own limit is 320 MB for all windows.
const maxPixels = 24_000_000;
const maxPictures = 200;

/** The pictures that the terminal stores, by key. The least recently used is evicted first. */
export class StoredPictures {
	private readonly stored = new Map<string, {readonly id: number; readonly pixels: number}>();
	private pixels = 0;

	/** The id of a stored picture. Makes it the most recently used. */
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

	/** Evicts pictures to make room, except those for which `isKept` returns true. @returns The ids of evicted pictures. */
	evictFor(picture: GraphicPicture, isKept: (key: string) => boolean): number[] {
		const evicted: number[] = [];
		for (const [key, {id}] of this.stored) {
			if (this.pixels + (picture.width * picture.height) <= maxPixels && this.stored.size < maxPictures) {
				break;
			}

			if (!isKept(key)) {
				this.remove(key);
				evicted.push(id);
			}
		}

		return evicted;
	}

	remove(key: string): number | undefined {
		const picture = this.stored.get(key);
		if (picture) {
			this.pixels -= picture.pixels;
			this.stored.delete(key);
		}

		return picture?.id;
	}

	/** Removes all. @returns Their ids. */
	clear(): number[] {
		const ids = Array.from(this.stored.values(), ({id}) => id);
		this.stored.clear();
		this.pixels = 0;
		return ids;
	}
}
