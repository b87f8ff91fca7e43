import {sampleKey, statusFilters, type Sample, type StatusFilter} from '../../model/source.js';
import type {VersionList} from '../list/version-list.js';
import {similarNames, type NamedTwin} from '../../model/similar-names.js';
import {IndexScan, type SearchOptions} from './index-scan.js';
import {NameIndex} from './name-index.js';
import {isUnambiguousName, unambiguouslyNames} from './naming.js';
import {comparableName, folderOf, isNamed} from './sample-names.js';

/** A sample, with the list and index by which its page is requested. */
export type Located = {readonly filter: StatusFilter; readonly index: number; readonly sample: Sample};

/** What a deleted sample resembles, according to its description. */
export type Resemblance =
	/** The description names no sample. */
	| {readonly kind: 'unnamed'}
	/** No sample has this name. */
	| {readonly kind: 'missing'; readonly name: string}
	| Found;

export type Found = {
	readonly kind: 'found';
	/** Samples with the name, those in the nearest folder first; at most `maxCandidates`. */
	readonly candidates: readonly Located[];
	/** Number of known samples with the name. */
	readonly total: number;
	/** `kept`: the candidates were kept. Otherwise they were deleted, and this says why no kept sample was found. */
	readonly outcome: 'kept' | 'circle' | 'unnamed' | 'missing';
	/** The chain of deleted samples that leads to the candidates: each one's description names the next. */
	readonly via: readonly Sample[];
};

type Candidates = Pick<Found, 'candidates' | 'total'>;

/** Maximum number of samples of one name to load. */
const maxCandidates = 8;
/** Maximum number of deleted samples to follow. */
const maxSteps = 20;

const parentOf = (folder: string): string => folder.slice(folder.lastIndexOf('/') + 1);

/** Returns the number of leading folders that two paths share. */
const sharedFolders = (one: string, other: string): number => {
	const [first, second] = [one.split('/'), other.split('/')];
	const end = first.findIndex((folder, index) => folder !== second[index]);
	return end === -1 ? first.length : end;
};

/**
Finds the samples that descriptions name: first among the loaded rows, then by one scan of the version that builds an index of names. A stopped scan resumes where it stopped.
*/
export class Twins {
	readonly #version: VersionList;
	/** Replaced when the rows may have changed. */
	#names: IndexScan<NameIndex>;
	/** Sample keys of the rows that were loaded from the index. */
	#keys = new Map<number, string>();
	/** The last result of `hasReplaced`, and what it depends on. */
	#lastAnswer: {readonly kept: Sample; readonly rows: number; readonly isComplete: boolean; readonly has: boolean} | undefined;

	constructor(version: VersionList) {
		this.#version = version;
		this.#names = new IndexScan(version, new NameIndex());
	}

	/**
	Returns what a deleted sample resembles. If the named sample was deleted too, its own description is followed, until a kept sample is found.

	@throws WinnowError if a page can't be loaded; AbortError if `signal` is aborted.
	*/
	async resembled(deleted: Sample, options: SearchOptions): Promise<Resemblance> {
		const seen = new Set([sampleKey(deleted)]);
		const via: Sample[] = [];
		let current = deleted;
		let first: Candidates | undefined;
		let outcome: Found['outcome'] | undefined;
		let named = similarNames(current.descriptions);
		while (named.length > 0) {
			const {candidates, total} = await this.#namedBy(current, named, options);
			const kept = candidates.filter(({sample}) => sample.status !== 'deleted');
			if (kept.length > 0) {
				return {
					kind: 'found', candidates: kept, total: total - candidates.length + kept.length, outcome: 'kept', via,
				};
			}

			const next = candidates.find(({sample}) => !seen.has(sampleKey(sample)));
			if (!next || via.length >= maxSteps) {
				outcome = candidates.length === 0 ? 'missing' : 'circle';
				break;
			}

			first ??= {candidates, total};
			seen.add(sampleKey(next.sample));
			via.push(next.sample);
			current = next.sample;
			named = similarNames(current.descriptions);
		}

		if (first) {
			return {
				kind: 'found', ...first, outcome: outcome ?? 'unnamed', via,
			};
		}

		return named.length === 0 ? {kind: 'unnamed'} : {kind: 'missing', name: named[0]![0]!};
	}

	/**
	Returns the next deleted sample that a kept one replaced, in the list's order from `after` on, then from the start. Loaded ones come first. Undefined if all were seen.

	@param seen Keys of samples to skip.
	@throws WinnowError if a page can't be loaded; AbortError if `signal` is aborted.
	*/
	async nextReplaced(kept: Sample, seen: ReadonlySet<string>, after: Located | undefined, options: SearchOptions): Promise<Located | undefined> {
		const isNew = ({sample}: Located): boolean => !seen.has(sampleKey(sample)) && sampleKey(sample) !== sampleKey(kept);
		const loaded = this.#loaded(sample => sample.status === 'deleted' && unambiguouslyNames(sample, kept)).filter(one => isNew(one));
		const isAfter = ({filter, index}: Located): boolean => filter === after?.filter && index > after.index;
		if (loaded.length > 0) {
			return loaded.sort((one, other) => Number(isAfter(other)) - Number(isAfter(one)) || one.index - other.index)[0];
		}

		await this.#names.read(() => false, options);
		for (const row of this.#names.index.rowsReplacedBy(kept)) {
			const one = seen.has(this.#keys.get(row) ?? '') ? undefined : await this.#row(row, options.signal);
			if (one?.sample.status === 'deleted' && isNew(one) && similarNames(one.sample.descriptions).length > 0) {
				return one;
			}
		}

		return undefined;
	}

	/** Returns the number of deleted samples that a kept one replaced; undefined until the whole version is indexed. */
	replacedCount(kept: Sample): number | undefined {
		return this.#names.isComplete ? this.#names.index.rowsReplacedBy(kept).length : undefined;
	}

	/** Whether a kept sample is known to have replaced another, from the index if it is complete, otherwise from the loaded rows. Sends no request. */
	hasReplaced(kept: Sample): boolean {
		const {isComplete} = this.#names;
		const rows = this.#version.getSnapshot();
		if (this.#lastAnswer?.kept !== kept || this.#lastAnswer.rows !== rows || this.#lastAnswer.isComplete !== isComplete) {
			this.#lastAnswer = {
				kept, rows, isComplete, has: isComplete ? this.replacedCount(kept)! > 0 : this.#hasLoadedReplaced(kept),
			};
		}

		return this.#lastAnswer.has;
	}

	/** Discards the index, because the rows may have changed. */
	forget(): void {
		this.#names = new IndexScan(this.#version, new NameIndex());
		this.#keys = new Map();
	}

	#hasLoadedReplaced(kept: Sample): boolean {
		for (const filter of ['deleted', 'all'] as const) {
			for (const [, sample] of this.#version.list(filter).loaded()) {
				if (sample.status === 'deleted' && sample !== kept && unambiguouslyNames(sample, kept)) {
					return true;
				}
			}
		}

		return false;
	}

	/** Finds the samples that a description names. */
	async #namedBy(naming: Sample, named: readonly NamedTwin[], options: SearchOptions): Promise<Candidates> {
		const names = named.map(spellings => spellings.map(name => comparableName(name)));
		// A shorter spelling counts only if no sample has a longer one. Only a full scan can rule that out.
		const isSure = (sample: Sample): boolean => names.some(([longest = '']) => isUnambiguousName(naming, longest, sample)) && sampleKey(sample) !== sampleKey(naming);
		const known = await this.#withNames(naming, names, options.signal);
		if (this.#names.isComplete || known.candidates.some(({sample}) => isSure(sample))) {
			return known;
		}

		await this.#names.read(isSure, options);
		return this.#withNames(naming, names, options.signal);
	}

	async #withNames(naming: Sample, names: ReadonlyArray<readonly string[]>, signal: AbortSignal): Promise<Candidates> {
		const found = new Map<string, Located>();
		let total = 0;
		for (const spellings of names) {
			for (const name of spellings) {
				const same = await this.#withName(naming, name, signal);
				if (same.candidates.length > 0) {
					for (const one of same.candidates) {
						found.set(sampleKey(one.sample), found.get(sampleKey(one.sample)) ?? one);
					}

					total += same.total;
					break;
				}
			}
		}

		return {candidates: [...found.values()], total: Math.max(total, found.size)};
	}

	/** Finds samples of a name among the loaded rows and in the index, those in the nearest folder first. */
	async #withName(naming: Sample, name: string, signal: AbortSignal): Promise<Candidates> {
		const key = sampleKey(naming);
		const folder = folderOf(naming);
		const loaded = this.#loaded(sample => sampleKey(sample) !== key && isNamed(sample, name));
		const {index} = this.#names;
		const near = new Set(name.includes('/') ? [] : index.rowsNamed(`${parentOf(folder)}/${name}`));
		const rows = index.rowsNamed(name).sort((one, other) => Number(near.has(other)) - Number(near.has(one)));
		const read = await Promise.all(rows.slice(0, maxCandidates + 1).map(async row => this.#row(row, signal)));
		const byKey = new Map<string, Located>();
		for (const one of [...loaded, ...read]) {
			if (one && sampleKey(one.sample) !== key && isNamed(one.sample, name) && !byKey.has(sampleKey(one.sample))) {
				byKey.set(sampleKey(one.sample), one);
			}
		}

		const shared = ({sample}: {readonly sample: Sample}): number => sharedFolders(folder, folderOf(sample));
		const candidates = [...byKey.values()].sort((one, other) => shared(other) - shared(one));
		return {candidates: candidates.slice(0, maxCandidates), total: Math.max(candidates.length, rows.length > read.length ? rows.length : 0)};
	}

	#loaded(matches: (sample: Sample) => boolean): Located[] {
		const found = new Map<string, Located>();
		for (const filter of statusFilters) {
			for (const [index, sample] of this.#version.list(filter).loaded()) {
				if (!found.has(sampleKey(sample)) && matches(sample)) {
					found.set(sampleKey(sample), {filter, index, sample});
				}
			}
		}

		return [...found.values()];
	}

	async #row(index: number, signal: AbortSignal): Promise<Located | undefined> {
		const list = this.#version.list('all');
		if (!list.at(index)) {
			await this.#version.load('all', index, 0, signal);
		}

		const sample = list.at(index);
		if (!sample) {
			return undefined;
		}

		this.#keys.set(index, sampleKey(sample));
		return {filter: 'all', index, sample};
	}
}
