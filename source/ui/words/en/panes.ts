import {queueWords, shortQueueWords, shortestQueueWords} from '../../../review/queue/queue-words.js';
import type {Status, StatusFilter} from '../../../model/source.js';
import {grouped, plural} from '../../../text/numbers.js';

/** Statuses in sentences. */
export const statuses = {
	retained: 'retained', modified: 'modified', deleted: 'deleted', added: 'added',
};

/** Statuses as labels of tabs and rows. */
export const tabs = {
	all: 'All', retained: 'Retained', modified: 'Modified', deleted: 'Deleted', added: 'Added',
};

/** Names of the views. */
export const views = {
	after: 'after', before: 'before', beside: 'before and after', blink: 'blink', wipe: 'wipe', difference: 'difference',
};

/** The first line, and the tabs below it. */
export const header = {
	readingMarks: (percentage: number): string => `reading marks ${percentage} %`,
	judged: (count: number, total: number): string => `${grouped(count)} of ${grouped(total)} judged`,
	measured: (count: number, total: number): string => `measured ${grouped(count)} of ${grouped(total)}`,
	/** Shows while nothing can be saved. */
	notSaved: 'NOT SAVED',
	lastNotSaved: 'LAST NOT SAVED',
	slowLink: 'slow link',
	lowBandwidth: 'low bandwidth',
	found: (count: number): string => `Found ${grouped(count)}`,
	queue: (count: number): string => `Queue ${grouped(count)}`,
	/** A configured view and its number of samples. */
	view: (name: string, count: number): string => `${name} ${grouped(count)}`,
	viewOf: (view: string, query: string): string => `${view}: ${query}`,
	foundIn: (found: string, list: StatusFilter, query: string): string => `${found} in ${tabs[list]}: ${query}`,
};

/** The list. Its column titles have fixed widths; the short ones have one column. */
export const list = {
	status: 'Status',
	statusShort: 'S',
	verdictShort: 'V',
	sample: 'Sample',
	notLoaded: 'not loaded',
	loading: 'loading …',
};

/** Why a list is empty. */
export const empty = {
	version: 'This version has no samples.',
	folders: 'These folders have no pictures.',
	versionWithCount: (count: number): string => `The service counts ${plural(count, 'sample')} in this version, but its list is empty.`,
	versionWithStatuses: 'The list of all samples is empty, but the service counts samples by status: see the tabs above.',
	search: 'Nothing found yet.',
	found: 'Nothing found.',
	queue: 'The queue is empty.',
	status: (status: Status): string => `No ${statuses[status]} samples in this version.`,
	statusInFolders: (status: Status): string => `No ${statuses[status]} samples in these folders.`,
	statusWithCount: (status: Status, count: number): string => `The service counts ${plural(count, `${statuses[status]} sample`)}, but its list is empty.`,
	/** Replaces the list of a version without results. */
	failed: (error: string | undefined): string => error === undefined ? 'This version failed.' : `This version failed: ${error}`,
	running: 'This version is still running. Its samples appear when it completes.',
	initialized: 'This version has not started yet.',
	stopped: 'This version was stopped before it had results.',
};

/** The last line: selection, position and background work. */
export const foot = {
	/** Progress and reject rate of the queue. The short forms have only numbers. */
	queue: queueWords,
	shortQueue: shortQueueWords,
	shortestQueue: shortestQueueWords,
	selected: (count: number): string => `${grouped(count)} selected`,
	range: (count: number): string => `range of ${grouped(count)}`,
	/** `Searching 3,200 of 1,000,000, 500/s.` */
	progress: (label: string, done: number, total: number | undefined, rate: number | undefined): string => `${label} ${grouped(done)}${total === undefined ? '' : ` of ${grouped(total)}`}${rate === undefined ? '' : `, ${grouped(rate)}/s`}.`,
	tooSmall: (needed: string, actual: string): string => `Winnow needs ${needed}; this is ${actual}`,
};

/** Failures and waits. Durations are already formatted. */
export const waits = {
	cantLoad: 'Can\'t load the samples',
	serviceCode: 'Service code',
	requestId: 'Request ID',
	request: (id: string): string => `request ${id}`,
	queued: (waited: string): string => `Queued for ${waited} behind other requests.`,
	paused: (host: string, waited: string, attempt: number, left: string): string => `Waiting for ${host} for ${waited}. Try ${attempt} starts in ${left}.`,
	running: (host: string, waited: string, attempt: number, left: string): string => `Waiting for ${host} for ${waited}. Try ${attempt}; the next in ${left}.`,
	lastTry: (host: string, waited: string, attempt: number, left: string): string => `Waiting for ${host} for ${waited}. Try ${attempt}, the last; gives up in ${left}.`,
	failing: (duration: string): string => `Failing for ${duration}.`,
	retrying: 'Retrying …',
	retryingIn: (left: string): string => `Retrying in ${left}`,
	retries: (key: string): string => `${key} retries`,
	retriesNow: (key: string): string => `${key} retries now`,
};

/** Names of kinds of metadata that have one in this language. */
const metadata: Readonly<Record<string, string>> = {other: 'other data'};

/** Texts next to, below and in place of a picture. */
export const picture = {
	none: 'none',
	noPicture: (why: string): string => `no picture: ${why}`,
	deletedWithoutAddress: 'the job deleted this sample and its original has no address',
	noAddress: 'the service returned no address',
	/** In place of a thumbnail. */
	brief: {'not-found': 'not found', authentication: 'no permission', connection: 'no connection'},
	unreadable: 'not readable',
	withoutAddress: 'no address',
	wipe: 'wipe: before left, after right',
	unknownStatus: (status: string): string => `Status "${status}"`,
	floatingPoint: (bits: number): string => `${bits}-bit floating point`,
	bits: (bits: number): string => `${bits} bits`,
	range: (low: string, high: string): string => `${low} to ${high}`,
	shownOn: (range: string, shown: string): string => `${range}, shown on ${shown}`,
	stretched: (range: string): string => `${range} stretched`,
	firstFrame: (frames: number): string => `first of ${frames} frames`,
	damaged: 'damaged: shown as far as readable',
	preview: (sizes: string): string => `preview ${sizes}`,
	misnamed: (ending: string, format: string): string => `named .${ending}, but ${format}`,
	previewInside: (format: string): string => `preview inside a ${format} file`,
	noDifference: 'no pixel differs',
	noVisibleDifference: 'no visible difference, other bytes',
	sameFile: 'no pixel differs: the files are equal',
	otherBytes: 'same pixels, other bytes: metadata or encoding',
	otherMetadata: (names: readonly string[]): string => `same pixels, other bytes: only metadata differs (${names.join(', ')})`,
	otherEncoding: (metadata: readonly string[]): string => `same pixels, other bytes: ${metadata.length === 0 ? 'only the encoding differs' : `encoding and metadata differ (${metadata.join(', ')})`}`,
	otherFormat: (formats: string): string => `same pixels, other format: ${formats}`,
	metadata,
	difference: (percentage: string, isColorOnly: boolean): string => `${percentage} of pixels differ, ${isColorOnly ? 'in color only' : 'in content'}`,
	psnr: (decibels: string): string => `PSNR ${decibels} dB`,
	resized: 'other size, resized to match',
};
