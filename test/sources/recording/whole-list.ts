import {Buffer} from 'node:buffer';
import {readdir} from 'node:fs/promises';
import path from 'node:path';
import type {Listing, Source, StatusFilter} from '../../../source/model/source.js';

export const {signal} = new AbortController();

/** Rows without their addresses' signatures, which differ between what was recorded and what is replayed. */
export const rowsOf = ({count, samples}: Listing) => ({
	count, samples: samples.map(({before, after, descriptions, ...rest}) => ({
		...rest, before: before.address, after: after.address, hasBefore: before.signed !== undefined, hasAfter: after.signed !== undefined, descriptions: descriptions.map(text => text.replaceAll(/=\w*secret/g, '=…')),
	})),
});

export const filesBelow = async (folder: string): Promise<string[]> => {
	const entries = await readdir(folder, {recursive: true, withFileTypes: true});
	return entries.filter(entry => entry.isFile()).map(entry => path.join(entry.parentPath, entry.name));
};

export const text = (bytes: Uint8Array) => Buffer.from(bytes).toString();

/** Everything in records, whatever the source's unit. */
export const wholeList = async (source: Source, unit: 'page' | 'record', status: StatusFilter, limit = 50): Promise<Listing> => {
	const samples = [];
	let count = 0;
	for (let page = 0; page === 0 || page * limit < count; page++) {
		const listing = await source.listing({offset: unit === 'page' ? page : page * limit, limit, status}, signal);
		count = listing.count;
		samples.push(...listing.samples);
	}

	return {count, samples};
};
