import path from 'node:path';
import {formatOf} from '../preview/decode/format.js';
import {plainAddress} from '../model/plain-address.js';
import type {Sample, Side} from '../model/source.js';
import {pathOf} from './file-name.js';

/**
Returns the file name for one side of a sample, valid on every file system: `0412-before.jpg`. It always contains the side, so that an original is never mistaken for the picture after.

@param number The sample's number in the list, which names a sample without an address.
*/
export const pictureName = (sample: Sample, side: Side, number: number, bytes: Uint8Array): string => {
	const address = plainAddress(sample[side].address);
	const name = address === undefined ? `sample-${number}.${formatOf(bytes) ?? 'bin'}` : pathOf(address).split('/').at(-1)!;
	const {name: stem, ext} = path.parse(name);
	return `${stem}-${side}${ext}`;
};
