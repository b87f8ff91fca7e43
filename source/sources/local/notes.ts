import {clean} from '../../text/clean.js';
import {grouped} from '../../text/numbers.js';
import {localWords} from './words/index.js';

type NoteKind = keyof typeof localWords.notes;

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
			return localWords.withExample(localWords.notes[kind](number), clean(example), count > 1);
		});
		return [...this.#texts, ...counted];
	}
}
