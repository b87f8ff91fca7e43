import type {
	Catalog, Task, Version, WhatRan,
} from '../../model/catalog.js';
import {asWinnowError, isAbort} from '../../model/errors.js';
import type {Store} from '../state/store.js';
import {isRunning, type PickerState} from './picker-state.js';

const pageSize = 100;
/** Interval of refreshes while a version is running (ms). */
const watchInterval = 3000;
/** How long typing must pause before a request is sent (ms). */
const typingPause = 150;

/**
Fetches what the picker shows. A new request aborts the previous one.

@param onEnd Called with a listed version that was running and has since completed, failed or been stopped.
*/
export const createPickerData = (store: Store<PickerState>, catalog: Catalog, onEnd: (version: Version) => void) => {
	let abort = new AbortController();
	let statisticsAbort = new AbortController();
	let watching: NodeJS.Timeout | undefined;
	let typing: NodeJS.Timeout | undefined;

	const begin = (): AbortSignal => {
		abort.abort();
		clearTimeout(watching);
		abort = new AbortController();
		return abort.signal;
	};

	const attempt = async (work: (signal: AbortSignal) => Promise<void>, signal: AbortSignal): Promise<void> => {
		try {
			await work(signal);
		} catch (error) {
			if (!isAbort(error) && !signal.aborted) {
				store.set({error: asWinnowError(error), waiting: false});
			}
		}
	};

	const fetchTasks = async (signal: AbortSignal): Promise<void> => {
		const {filter, taskPages, tasks} = store.get();
		const answer = await catalog.tasks({page: taskPages, limit: pageSize, name: filter === '' ? undefined : filter}, signal);
		signal.throwIfAborted();
		const known = new Set(tasks.map(({id}) => id));
		const all: Task[] = [...tasks, ...answer.tasks.filter(({id}) => !known.has(id))];
		const moreTasks = answer.received > 0 && (taskPages + 1) * pageSize < answer.count;
		store.set({
			tasks: all, taskCount: answer.count, taskPages: taskPages + 1, moreTasks, waiting: false, error: undefined,
		});
		// A page of only feature analyses adds no tasks, so fetch the next one.
		if (moreTasks && all.length === tasks.length) {
			await fetchTasks(signal);
		}
	};

	const fetchVersions = async (signal: AbortSignal): Promise<void> => {
		const {task} = store.get();
		const versions = [];
		for (let page = 0; task; page++) {
			const answer = await catalog.versions(task.id, {page, limit: pageSize}, signal);
			signal.throwIfAborted();
			versions.push(...answer.versions);
			if (answer.received === 0 || (page + 1) * pageSize >= answer.count) {
				break;
			}
		}

		const {versionCursor: cursor, versions: before} = store.get();
		store.set({
			versions, versionCursor: Math.max(0, Math.min(cursor, versions.length - 1)), waiting: false, error: undefined,
		});
		for (const version of versions) {
			if (!isRunning(version) && before?.some(one => one.id === version.id && isRunning(one))) {
				onEnd(version);
			}
		}

		if (versions.some(version => isRunning(version))) {
			watching = setTimeout(() => {
				void attempt(fetchVersions, signal);
			}, watchInterval);
		}
	};

	const fetchStatistics = async (version: Version, signal: AbortSignal): Promise<void> => {
		let statistics: WhatRan['statistics'];
		try {
			statistics = await catalog.statistics(version, signal);
		} catch (error) {
			if (isAbort(error)) {
				return;
			}

			statistics = {error: asWinnowError(error).line};
		}

		const {popup} = store.get();
		if (!signal.aborted && popup) {
			store.set({popup: {...popup, run: {version, statistics}}});
		}
	};

	const data = {
		/** Fetches the first page of tasks. */
		fetchTasks(): void {
			const signal = begin();
			store.set({
				tasks: [], taskPages: 0, moreTasks: true, taskCursor: 0, waiting: true, error: undefined,
			});
			void attempt(fetchTasks, signal);
		},
		/** Fetches the next page if the cursor is near the end of the loaded tasks. */
		fetchMoreTasks(): void {
			const {waiting, moreTasks, taskCursor, tasks, size, level} = store.get();
			if (level === 'tasks' && !waiting && moreTasks && taskCursor + size.rows >= tasks.length) {
				store.set({waiting: true});
				void attempt(fetchTasks, abort.signal);
			}
		},
		setFilter(filter: string): void {
			store.set({filter});
			clearTimeout(typing);
			typing = setTimeout(() => {
				data.fetchTasks();
			}, typingPause);
		},
		versions(): void {
			const signal = begin();
			store.set({waiting: true, error: undefined});
			void attempt(fetchVersions, signal);
		},
		/** Fetches the dataset statistics for the popup with a version's configuration. Doesn't change the lists. */
		fetchStatistics(version: Version): void {
			statisticsAbort.abort();
			statisticsAbort = new AbortController();
			void fetchStatistics(version, statisticsAbort.signal);
		},
		/** Fetches the visible list again because the user asked: the request is sent even after refusals. */
		refresh(): void {
			catalog.tryAgain?.();
			if (store.get().level === 'tasks') {
				data.fetchTasks();
			} else {
				data.versions();
			}
		},
		close(): void {
			abort.abort();
			statisticsAbort.abort();
			clearTimeout(watching);
			clearTimeout(typing);
		},
	};
	return data;
};
