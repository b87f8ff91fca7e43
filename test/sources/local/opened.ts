import path from 'node:path';
import type {TestContext} from 'node:test';
import {openLocalSource, type LocalSource, type PairingWay} from '../../../source/sources/local/open-local-source.js';
import type {Sample, StatusFilter} from '../../../source/model/source.js';
import {temporaryFolder, writeTree} from './tree.js';

export const {signal} = new AbortController();

type Files = Readonly<Record<string, string | Uint8Array>>;

export const open = async (context: TestContext, before: Files, after: Files, pair?: PairingWay): Promise<LocalSource & {readonly folder: string}> => {
	const folder = await temporaryFolder(context);
	const origin = await writeTree(path.join(folder, 'origin'), before);
	const output = await writeTree(path.join(folder, 'output'), after);
	return {
		...await openLocalSource({
			origin, output, pair, signal,
		}), folder,
	};
};

export const rowsOf = async (source: LocalSource, status: StatusFilter = 'all'): Promise<readonly Sample[]> => (await source.listing({offset: 0, limit: 100, status}, signal)).samples;

const short = (address: string | undefined) => address?.split('/').slice(-2).join('/').replace(/^(?:origin|output|Data)\//, '');

export const described = (samples: readonly Sample[]) => samples.map(({status, before, after}) => `${status} ${short(before.address)} ${short(after.address)}`);
