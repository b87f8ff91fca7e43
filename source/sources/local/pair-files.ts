import {Buffer} from 'node:buffer';
import {spellBytes} from '../../text/spell.js';
import {
	FileKeys, joinGroups, sharedRanks, type KeyKind,
} from './file-keys.js';
import type {FileTable} from './file-table.js';
import {foldedName, joinFolded} from './folded-names.js';
import type {Notes} from './notes.js';
import {originsByStem} from './origin-by-stem.js';

export type Pairing = {
	/** For each file before, the index of its file after, plus one; 0 for none. */
	readonly afterOf: Uint32Array;
	/** For each file after, paired or not, the index of its original, plus one; 0 for none. */
	readonly originOf: Uint32Array;
	/** For each file after, whether it is paired. */
	readonly paired: Uint8Array;
	/** Each file's folder, as a number shared by both trees. */
	readonly beforeRanks: Uint32Array;
	readonly afterRanks: Uint32Array;
};

/** The files that a manifest lists: `after`, and files before that were kept in place. */
export type Members = {readonly after: Uint8Array; readonly inPlace: Uint8Array};

const lastFolder = (table: FileTable, file: number): string => foldedName(Buffer.from(table.folders[table.folderOf(file)]!.split('\0').at(-1)!, 'latin1'));

/** Pairs the files of a group: first those in folders of the same name, then the rest in order. */
const pairGroup = (
	before: FileTable,
	beforeGroup: Uint32Array,
	after: FileTable,
	afterGroup: Uint32Array,
	pair: (before: number, after: number) => void,
): void => {
	if (beforeGroup.length === 1 && afterGroup.length === 1) {
		pair(beforeGroup[0]!, afterGroup[0]!);
		return;
	}

	const byFolder = new Map<string, number[]>();
	for (const file of beforeGroup) {
		const folder = lastFolder(before, file);
		const known = byFolder.get(folder);
		if (known) {
			known.push(file);
		} else {
			byFolder.set(folder, [file]);
		}
	}

	const used = new Set<number>();
	const left: number[] = [];
	for (const file of afterGroup) {
		const match = byFolder.get(lastFolder(after, file))?.shift();
		if (match === undefined) {
			left.push(file);
		} else {
			used.add(match);
			pair(match, file);
		}
	}

	const rest = [...beforeGroup].filter(file => !used.has(file));
	for (const [index, file] of left.entries()) {
		const other = rest[index];
		if (other === undefined) {
			break;
		}

		pair(other, file);
	}
};

/**
Pairs the files of two trees: first by path, then the unpaired ones by each of `ways`. Finds the originals of unpaired files after by their names.
*/
export const pairFiles = (before: FileTable, after: FileTable, ways: ReadonlyArray<'stem' | 'name'>, notes: Notes, members?: Members): Pairing => {
	const [beforeRanks, afterRanks] = sharedRanks(before, after);
	const pairing: Pairing = {
		afterOf: new Uint32Array(before.count), originOf: new Uint32Array(after.count), paired: new Uint8Array(after.count), beforeRanks, afterRanks,
	};
	const pair = (beforeFile: number, afterFile: number): void => {
		pairing.afterOf[beforeFile] = afterFile + 1;
		pairing.originOf[afterFile] = beforeFile + 1;
		pairing.paired[afterFile] = 1;
	};

	const files = (table: FileTable, wanted: (file: number) => boolean): Uint32Array => {
		const list = new Uint32Array(table.count);
		let length = 0;
		for (let file = 0; file < table.count; file++) {
			if (wanted(file)) {
				list[length++] = file;
			}
		}

		return list.subarray(0, length);
	};

	const beforeLeft = () => files(before, file => pairing.afterOf[file] === 0 && members?.inPlace[file] !== 1);
	const afterLeft = () => files(after, file => pairing.originOf[file] === 0 && members?.after[file] !== 0);
	const join = (beforeKind: KeyKind, afterKind: KeyKind, withFolder: boolean, noteGroups: boolean): void => {
		const beforeKeys = new FileKeys(before, beforeKind, withFolder ? beforeRanks : undefined);
		const afterKeys = new FileKeys(after, afterKind, withFolder ? afterRanks : undefined);
		joinGroups(beforeKeys, beforeKeys.sort(beforeLeft()), afterKeys, afterKeys.sort(afterLeft()), (beforeGroup, afterGroup) => {
			if (noteGroups && (beforeGroup.length > 1 || afterGroup.length > 1)) {
				notes.add('ambiguous', spellBytes(before.path(beforeGroup[0]!)));
			}

			pairGroup(before, beforeGroup, after, afterGroup, pair);
		});
	};

	join('name', 'name', true, false);
	for (const way of ways) {
		if (way === 'stem') {
			join('stem', 'unchecked-stem', true, false);
		} else {
			join('name', 'name', false, true);
			joinFolded(before, beforeLeft(), after, afterLeft(), false, (beforeGroup, afterGroup) => {
				notes.add('spelling', spellBytes(before.path(beforeGroup[0]!)));
				pairGroup(before, beforeGroup, after, afterGroup, pair);
			});
		}
	}

	if (!ways.includes('name')) {
		joinFolded(before, beforeLeft(), after, afterLeft(), true, beforeGroup => {
			notes.add('other-spelling', spellBytes(before.path(beforeGroup[0]!)));
		});
	}

	const origins = (withFolder: boolean): void => {
		const beforeKeys = new FileKeys(before, 'stem', withFolder ? beforeRanks : undefined);
		const afterKeys = new FileKeys(after, 'stem', withFolder ? afterRanks : undefined);
		const made = afterKeys.sort(afterLeft());
		if (made.length > 0) {
			originsByStem(beforeKeys, beforeKeys.sort(files(before, () => true)), afterKeys, made, (afterFile, beforeFile) => {
				pairing.originOf[afterFile] = beforeFile + 1;
				const isWhole = afterKeys.end(afterFile) - after.start(afterFile) === beforeKeys.end(beforeFile) - before.start(beforeFile);
				if (isWhole && pairing.afterOf[beforeFile] === 0 && !ways.includes('stem')) {
					notes.add('other-ending', spellBytes(after.path(afterFile)));
				}
			});
		}
	};

	origins(true);
	if (ways.includes('name')) {
		origins(false);
	}

	return pairing;
};
