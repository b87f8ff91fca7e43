import {clean} from '../../text/clean.js';
import {grouped} from '../../text/numbers.js';

/** Kinds of things that a walk leaves out, and the sentence that tells them. */
const sentences = {
	'link-out': (count: string) => `${count} not followed: a link that leads out of the folder, or to nothing`,
	'link-folder': (count: string) => `${count} not followed: a link to a folder`,
	unreadable: (count: string) => `${count} could not be read`,
	other: (count: string) => `${count} left out: not a picture by its name`,
	'not-compared': (count: string) => `${count} could not be compared`,
	ambiguous: (count: string) => `${count} more than once: a name paired by the folder that fits best, then in order`,
	'other-ending': (count: string) => `${count} made from a file of another ending; --pair stem pairs such files`,
	'manifest-line': (count: string) => `${count} of the manifest not understood: not JSON with a source`,
	'manifest-text': (count: string) => `${count} of the manifest left out: a text, not a picture`,
	spelling: (count: string) => `${count} paired though the names differ in capitals or in how accents are written`,
	'other-spelling': (count: string) => `${count} with another file's name but for capitals or how accents are written; --pair name pairs such files`,
	'metadata-only': (count: string) => `${count} modified in metadata alone (Exif, comments, colour profile): the picture data is the same`,
	'manifest-missing': (count: string) => `${count} named by the manifest and in neither folder`,
} as const;

export type NoteKind = keyof typeof sentences;

/** What a person should know about two folders, each kind once with its number and first example: a million links are one line. */
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
