import {clean} from '../../text/clean.js';
import {grouped} from '../../text/numbers.js';

/** Warnings by kind. */
const sentences = {
	'link-out': (count: string) => `${count} skipped: a link out of the folder, or a broken link`,
	'link-folder': (count: string) => `${count} skipped: a link to a folder`,
	unreadable: (count: string) => `${count} can't be read`,
	other: (count: string) => `${count} skipped: no picture extension`,
	'not-compared': (count: string) => `${count} can't be compared`,
	ambiguous: (count: string) => `${count} with a duplicate name: paired by the closest folder, then in order`,
	'other-ending': (count: string) => `${count} with a different extension than its original: use --pair stem to pair them`,
	'manifest-line': (count: string) => `${count} in the manifest skipped: not a JSON object with a source`,
	'manifest-text': (count: string) => `${count} in the manifest skipped: a text, not a picture`,
	spelling: (count: string) => `${count} paired although the names differ in case or Unicode form`,
	'other-spelling': (count: string) => `${count} with a name that differs from another file's only in case or Unicode form: use --pair name to pair them`,
	'metadata-only': (count: string) => `${count} modified in metadata only (Exif, comments, color profile): the image data is identical`,
	'manifest-missing': (count: string) => `${count} in the manifest but in neither folder`,
} as const;

type NoteKind = keyof typeof sentences;

/** Warnings about two folders: one sentence per kind, with its count and an example. */
export class Notes {
	readonly #kinds = new Map<NoteKind, {count: number; example: string}>();
	readonly #texts: string[] = [];

	add(kind: NoteKind, example: string): void {
		const known = this.#kinds.get(kind);
		if (known) {
			known.count++;
		} else {
			this.#kinds.set(kind, {count: 1, example});
		}
	}

	say(text: string): void {
		this.#texts.push(text);
	}

	list(): string[] {
		const counted = [...this.#kinds].map(([kind, {count, example}]) => {
			const number = grouped(count);
			return `${sentences[kind](number)} (${count > 1 ? 'for example ' : ''}${clean(example)}).`;
		});
		return [...this.#texts, ...counted];
	}
}
