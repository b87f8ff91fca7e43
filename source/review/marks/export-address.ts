import {madeAddress, objectName} from '../../model/made-address.js';
import type {Side} from '../../model/source.js';
import {KeyIndex} from './key-index.js';
import type {Row} from './row.js';

/** Why a sample has no address in a list for other programs: the job made no file, the address is an original's, or its name contains the NUL that separates addresses. */
export type LeftOut = 'none' | 'original' | 'nul';

/** Whether an address is any sample's original. */
export type IsOriginal = (address: string) => boolean;

type AddressOfRow = {readonly address: string; readonly leftOut?: undefined} | {readonly address?: undefined; readonly leftOut: LeftOut};

/**
Reads all rows and returns a function that says whether an address is an original's. A job that writes into its input folder can have one sample's original as another's after-address.
*/
export const originalsOf = async (rows: AsyncIterable<Pick<Row, 'before'>> | Iterable<Pick<Row, 'before'>>): Promise<IsOriginal> => {
	const originals = new KeyIndex();
	for await (const {before} of rows) {
		if (before !== undefined) {
			originals.intern(objectName(before), undefined);
		}
	}

	return address => originals.numberOf(objectName(address)) !== -1;
};

/** The service uses `s3://` before and `obs://` after for the same bucket; obsutil knows only `obs://`. */
const obsAddress = (address: string): string => address.replace(/^s3:\/\//i, 'obs://');

/** NUL, raw or as `spell` writes it. Everything after it would be read as another address. */
const nul = /\0|\\[ux]{0+}/;

/**
Returns the address of a row for a list that other programs read: an OBS address (`obs://`, as obsutil expects), spelled. Such lists are passed to commands that delete files, so by default it is the address of the file that the job made, and never an original's.

@param side `before` for originals, which must be requested explicitly.
*/
export const exportAddress = (row: Row, side: Side, isOriginal?: IsOriginal): AddressOfRow => {
	const address = side === 'before' ? row.before : madeAddress(row);
	if (address === undefined || address === '') {
		return {leftOut: side === 'after' && row.after && row.status !== 'deleted' ? 'original' : 'none'};
	}

	if (side === 'after' && isOriginal?.(address)) {
		return {leftOut: 'original'};
	}

	return nul.test(address) ? {leftOut: 'nul'} : {address: obsAddress(address)};
};
