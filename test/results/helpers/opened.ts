import assert from 'node:assert/strict';
import {VersionList, type VersionListOptions} from '../../../source/results/list/version-list.js';
import type {ListingQuery} from '../../../source/model/source.js';
import {fakeSource, type FakeOptions} from '../../helpers/fake-source.js';

/** A timer that does not wait. */
export const soon = (callback: () => void): (() => void) => {
	const timer = setImmediate(callback);
	return () => {
		clearImmediate(timer);
	};
};

export const until = async (condition: () => boolean): Promise<void> => {
	for (let turn = 0; turn < 2000 && !condition(); turn++) {
		await new Promise(resolve => {
			setImmediate(resolve);
		});
	}

	assert.ok(condition(), 'the condition was never met');
};

/** Whether a request is for a page, not a total, a probe or a single row. */
export const isPage = ({limit}: ListingQuery): boolean => limit > 2;

/** A version over a source that the test controls. */
export const opened = (fake: FakeOptions = {}, options: Omit<VersionListOptions, 'source'> = {}) => {
	const source = fakeSource(fake);
	const version = new VersionList({setTimer: soon, ...options, source});
	return {
		source, version, list: version.list('all'), pagesAsked: () => source.asked.filter(query => isPage(query)),
	};
};

/** Answers that wait until the test lets them go. */
export class Held {
	readonly waiting: Array<{readonly query: ListingQuery; readonly release: () => void}> = [];

	constructor(private readonly isHeld: (query: ListingQuery) => boolean = () => true) {}

	readonly before = async (query: ListingQuery, signal: AbortSignal): Promise<void> => {
		if (!this.isHeld(query)) {
			return;
		}

		await new Promise<void>((resolve, reject) => {
			const onAbort = () => {
				reject(signal.reason as Error);
			};

			signal.addEventListener('abort', onAbort, {once: true});
			this.waiting.push({
				query, release() {
					signal.removeEventListener('abort', onAbort);
					resolve();
				},
			});
		});
	};

	releaseAll(): void {
		for (const {release} of this.waiting.splice(0)) {
			release();
		}
	}
}
