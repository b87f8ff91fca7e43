/**
The interface for listings and pictures. The cloud, two folders, a recording and test fakes implement it.
*/

import type {Version, WhatRan} from './catalog.js';
import type {VersionDatasets} from './dataset.js';

/** What the job did to a sample (`result_property` 0..3). */
export type Status = 'retained' | 'modified' | 'deleted' | 'added';

export const statuses = ['retained', 'modified', 'deleted', 'added'] as const satisfies readonly Status[];

/** A status tab: one status, or all. */
export type StatusFilter = 'all' | Status;

export const statusFilters = ['all', ...statuses] as const satisfies readonly StatusFilter[];

/** The API's number for a status filter (`result_property`). */
export const resultProperty = {
	all: -1, retained: 0, modified: 1, deleted: 2, added: 3,
} as const satisfies Record<StatusFilter, number>;

export type Side = 'before' | 'after';

/** A picture's signed address. A secret: never shown, logged, recorded or exported. Used unchanged. */
export type SignedAddress = string & {readonly signedAddress: unique symbol};

/** One side of a sample. Both members can be missing: a deleted sample has no after, an added one may have no before. */
export type Place = {
	/** The OBS address from the service (`s3://…` or `obs://…`), with control characters made visible. */
	readonly address?: string;
	readonly signed?: SignedAddress;
};

/** One result row. */
export type Sample = {
	/** `sample_id`: opaque, and not unique: several samples can be made from one original. */
	readonly id: string;
	readonly versionId?: string;
	readonly before: Place;
	readonly after: Place;
	/** Undefined for an unknown status. */
	readonly status: Status | undefined;
	/** The service's text for an unknown status; cleaned. */
	readonly statusText: string;
	/** Flattened and cleaned, without placeholders. */
	readonly descriptions: readonly string[];
	/** Sizes in bytes, if known without fetching the picture (local folders). */
	readonly bytes?: {readonly before?: number; readonly after?: number};
	/** When the files were written, if known without fetching them (local folders). */
	readonly written?: {readonly before?: WrittenTimes; readonly after?: WrittenTimes};
};

/** When a file was written (ms since 1970). */
export type WrittenTimes = {
	/** Modification time of the content. Copying can preserve it from the original. */
	readonly content: number;
	/** Time of the last change to the file's entry, such as a rename. Undefined if unknown. */
	readonly entry?: number;
};

/** One response of the results endpoint. */
export type Listing = {
	/** Number of samples that match the filter. */
	readonly count: number;
	/** Whether the response has no count: then `count` is the number of its rows, and more may exist. */
	readonly isUncounted?: boolean;
	readonly samples: readonly Sample[];
	/** As received; not used, because its documentation contradicts its name. */
	readonly hasMore?: boolean;
};

export type ListingQuery = {
	/** In pages or records, depending on the endpoint; only `results/` knows which. */
	readonly offset: number;
	/** Maximum rows, 1 to 100. */
	readonly limit: number;
	readonly status?: StatusFilter;
	/** An OBS image-processing command, such as `image/resize,m_lfit,w_240,h_240`, for the signed addresses in the response. */
	readonly processParameter?: string;
};

/** State of a request, so that the screen can explain a long wait. */
export type TryFacts = {
	/** Host and port. */
	readonly host: string;
	/** Counted from 1. */
	readonly attempt: number;
	/** `answer`: sent, response incomplete. `pause`: not sent yet. */
	readonly waitsFor: 'answer' | 'pause';
	/** When this wait ends (ms since 1970): the try times out, or is sent. */
	readonly until: number;
	/** Whether no retry follows if this try fails. */
	readonly isLast: boolean;
};

export type ListingOptions = {
	/** Called when a try is sent or delayed. */
	readonly onTry?: (facts: TryFacts) => void;
	/** A rejection of this request doesn't affect others: totals can be rejected where pages are not. */
	readonly isAside?: boolean;
	/** Awaited before each step of parsing a response (1 to 2 ms each), so that keys take precedence over background work. */
	readonly beforeReading?: () => Promise<void>;
};

export type PictureOptions = {
	/** Called when a try is sent or delayed. */
	readonly onTry?: (facts: TryFacts) => void;
	/** Maximum bytes to load without asking the user. Default: the limit of a picture. */
	readonly agreed?: number;
};

/** The first bytes of a picture's file. */
export type PictureStart = {
	readonly bytes: Uint8Array;
	/** Length of the file (bytes); undefined if the store didn't report it. */
	readonly total: number | undefined;
	/** The store's ETag: objects with the same one and the same length have the same bytes. */
	readonly tag?: string;
	/** When the object was last written (ms since 1970). Undefined if the store didn't report it. */
	readonly written?: number;
};

export type Source = {
	/** Identifies the version in the journal and in saved state; no secrets. */
	readonly identity: SourceIdentity;
	/** Whether pictures are resized to `processParameter`. Absent: yes. `never`: pictures have their original size. `nearest`: pictures have the nearest recorded size. */
	readonly resizing?: 'never' | 'nearest';
	/**
	Gets one page of results.
	@throws WinnowError
	*/
	listing(query: ListingQuery, signal: AbortSignal, options?: ListingOptions): Promise<Listing>;
	/**
	Downloads a signed address, up to 25 MB.
	@throws WinnowError; LargePictureError above `agreed`.
	*/
	picture(address: SignedAddress, signal: AbortSignal, options?: PictureOptions): Promise<Uint8Array>;
	/**
	Reads the first bytes of a picture, at most `length`, without loading the rest. Absent if that takes a request.
	@throws WinnowError
	*/
	start?(address: SignedAddress, length: number, signal: AbortSignal): Promise<Uint8Array>;
	/**
	Downloads the first bytes of a signed address with one request. Absent without a service.
	@throws WinnowError
	*/
	pictureStart?(address: SignedAddress, length: number, signal: AbortSignal, options?: Pick<PictureOptions, 'onTry'>): Promise<PictureStart>;
	/**
	Gets the state of the version's run. Absent without a service.
	@throws WinnowError
	*/
	run?(signal: AbortSignal): Promise<VersionRun>;
	/**
	Gets the version's operators, input and output, and the statistics of its dataset version. Absent without a service.
	@throws WinnowError
	*/
	whatRan?(signal: AbortSignal): Promise<WhatRan>;
	/** The datasets that the version reads and writes. Absent without a service. */
	readonly datasets?: VersionDatasets;
	/** The user asked to retry: the next request is sent even during a pause that the service or a rejection caused. */
	tryAgain?(): void;
	/** Closes connections and files. */
	close(): Promise<void>;
};

/** `status` is undefined if unknown; `error` is the service's message about a failed run. */
export type VersionRun = Pick<Version, 'status' | 'error'>;

/** The endpoint of the built-in job: marks and measures of `winnow demo` belong to it, whatever the port of its emulator. */
export const demoEndpoint = 'demo';

export type SourceIdentity = {
	/** `https://modelarts.cn-north-4.myhuaweicloud.com`, `local`, `recording`, `demo`. */
	readonly endpoint: string;
	readonly project: string;
	readonly task: string;
	readonly version: string;
	/** Shown in the header: `animals-cleaning › V001 · demo`. */
	readonly title: string;
	readonly where: string;
};

export const signedAddress = (text: string): SignedAddress => text as SignedAddress;

/**
The key of a sample's marks, independent of status filter, page size and offset unit. `sample_id` is not unique: several samples can be made from one original, so the key includes the addresses.
*/
export const sampleKey = (sample: Sample): string => `${sample.id} ${sample.after.address ?? ''} ${sample.before.address ?? ''}`;
