import type {Sample} from '../../model/source.js';
import type {FindFacts, FindNeed} from './find-key.js';

/** Reads one fact of samples. */
export type FactReader<Need extends FindNeed> = {
	/** @throws WinnowError if it can't be read; the signal's reason. */
	read(sample: Sample, signal: AbortSignal): FindFacts[Need] | Promise<FindFacts[Need]>;
	/** Whether it waits for files or requests. */
	readonly isSlow?: boolean;
	/** How many of the searched samples have the fact, as a sentence: `Measured 2,400 of 10,000.` */
	scope?(): string | undefined;
	close?(): void | Promise<void>;
};

/** Readers by the facts that they read. Without a reader, no sample has the fact. */
export type FactReaders = {readonly [Need in FindNeed]?: FactReader<Need>};

/** Returns a function that reads all facts of a sample: synchronously, unless a reader returns a promise. */
export const factsOf = (readers: FactReaders): ((sample: Sample, signal: AbortSignal) => FindFacts | Promise<FindFacts>) => {
	const all = Object.entries(readers) as Array<readonly [FindNeed, FactReader<FindNeed>]>;
	return (sample, signal): FindFacts | Promise<FindFacts> => {
		const values = all.map(([need, reader]) => [need, reader.read(sample, signal)] as const);
		if (!values.some(([, value]) => value instanceof Promise)) {
			return Object.fromEntries(values);
		}

		return settled(values);
	};
};

const settled = async (values: ReadonlyArray<readonly [FindNeed, unknown]>): Promise<FindFacts> => {
	const known = await Promise.all(values.map(async ([need, value]) => [need, await value] as const));
	return Object.fromEntries(known);
};

/** Whether a reader waits for files or requests. */
export const areSlow = (readers: FactReaders): boolean => Object.values(readers).some(({isSlow}) => isSlow);

/** Returns the scopes of all readers, one sentence each. */
export const scopesOf = (readers: FactReaders): readonly string[] => Object.values(readers)
	.map(reader => reader.scope?.())
	.filter(scope => scope !== undefined);

export const closeReaders = async (readers: FactReaders): Promise<void> => {
	await Promise.all(Object.values(readers).map(async reader => {
		await reader.close?.();
	}));
};
