import {Buffer} from 'node:buffer';
import path from 'node:path';
import type {TestContext} from 'node:test';
import {getPictures, type GetOptions, type GetTotals} from '../../../../source/commands/scripts/get/get-pictures.js';
import {pictureSize} from '../../../../source/commands/scripts/get/picture-size.js';
import type {SavedPicture} from '../../../../source/commands/scripts/get/save-pictures.js';
import type {SignedAddress, Source} from '../../../../source/model/source.js';
import {fakeSource, type FakeOptions} from '../../../helpers/fake-source.js';
import {temporaryFolder} from '../../../sources/local/tree.js';

export const {signal} = new AbortController();

const numberOf = (address: string): number => Number(/(\d+)\.jpg/.exec(address)![1]);

type Fake = FakeOptions & {readonly picture?: (address: SignedAddress, number: number, signal: AbortSignal) => Promise<Uint8Array> | Uint8Array};

export const newTotals = (): GetTotals => ({
	expected: undefined, samples: 0, saved: 0, kept: 0, failed: 0, bytes: 0, originals: 0, missing: 0, failure: undefined,
});

/** A version whose pictures the test makes, to be saved. */
export const getting = async (context: TestContext, {picture, ...fake}: Fake = {}, more: Partial<GetOptions> = {}) => {
	const directory = path.join(await temporaryFolder(context), 'pictures');
	const fetched: SignedAddress[] = [];
	const source: Source = {
		...fakeSource({count: 6, ...fake}),
		async picture(address, stop) {
			fetched.push(address);
			return picture?.(address, numberOf(address), stop) ?? Buffer.from(`picture ${numberOf(address)}`);
		},
	};
	const totals = newTotals();
	const run = (): AsyncGenerator<SavedPicture, void, undefined> => getPictures({
		opened: {
			source, status: 'all', pageSize: 5, offsetUnit: 'page',
		}, directory, size: pictureSize('original'), sides: ['before'], start: 0, limit: Number.POSITIVE_INFINITY, signal, ...more,
	}, totals);
	const all = async (): Promise<SavedPicture[]> => {
		const saved: SavedPicture[] = [];
		for await (const one of run()) {
			saved.push(one);
		}

		return saved;
	};

	return {
		directory, fetched, totals, run, all,
	};
};
