/**
The one interface that everything above hangs on: who answers listings and pictures. The cloud, two folders, a recording and a test's fake are Sources.
*/

import type {Version} from './catalog.js';

/** What the job did to a sample (`result_property` 0..3). */
export type Status = 'retained' | 'modified' | 'deleted' | 'added';

export const statuses = ['retained', 'modified', 'deleted', 'added'] as const satisfies readonly Status[];

/** A status tab: one status, or all of them. */
export type StatusFilter = 'all' | Status;

export const statusFilters = ['all', ...statuses] as const satisfies readonly StatusFilter[];

/** The wire's number for a status filter (`result_property`: -1 all, 0 retained, 1 modified, 2 deleted, 3 added). */
export const resultProperty = {
	all: -1, retained: 0, modified: 1, deleted: 2, added: 3,
} as const satisfies Record<StatusFilter, number>;

export type Side = 'before' | 'after';

/** A picture's address with its signature. A bearer secret, used byte for byte: never shown, logged, recorded or exported. */
export type SignedAddress = string & {readonly signedAddress: unique symbol};

/** One side of a sample. Both members can be missing: a deleted sample has no after, a generated one may have no before. */
export type Place = {
	/** The OBS address as the service gives it (`s3://…` or `obs://…`), control characters made visible. */
	readonly address?: string;
	readonly signed?: SignedAddress;
};

/** One result row. */
export type Sample = {
	/** `sample_id`: an opaque key that can repeat (several samples are drawn from one origin). */
	readonly id: string;
	readonly versionId?: string;
	readonly before: Place;
	readonly after: Place;
	/** Undefined where the service says something that is none of the four. */
	readonly status: Status | undefined;
	/** What the service said, for a status that is none of the four; cleaned. */
	readonly statusText: string;
	/** The descriptions, flattened, cleaned, without placeholders. */
	readonly descriptions: readonly string[];
	/** Sizes in bytes, where the source knows them without fetching the picture (folders do). */
	readonly bytes?: {readonly before?: number; readonly after?: number};
};

/** One answer of the results endpoint. */
export type Listing = {
	/** How many samples the filter has. */
	readonly count: number;
	/** The answer has no count; `count` is the number of its rows then, and there may be more. */
	readonly isUncounted?: boolean;
	readonly samples: readonly Sample[];
	/** As it came; decides nothing (its documented meaning and its name contradict each other). */
	readonly hasMore?: boolean;
};

export type ListingQuery = {
	/** In the unit of the endpoint (pages or records); `results/` alone knows which. */
	readonly offset: number;
	/** Rows wanted, 1 to 100. */
	readonly limit: number;
	readonly status?: StatusFilter;
	/** An OBS image-processing command, for example `image/resize,m_lfit,w_240,h_240`; the signed addresses of the answer give pictures of that size. */
	readonly processParameter?: string;
};

/** What a request is doing on the wire. Read by the screen, so that a long wait explains itself. */
export type TryFacts = {
	/** Host and port that are asked. */
	readonly host: string;
	/** Counted from 1. */
	readonly attempt: number;
	/** `answer`: sent, and the whole answer is not here yet. `pause`: this try has not been sent yet. */
	readonly waitsFor: 'answer' | 'pause';
	/** When (ms since 1970) this wait ends: the try is given up, or sent. */
	readonly until: number;
	/** Whether there will be another try if this one fails. */
	readonly isLast: boolean;
};

export type ListingOptions = {
	/** Called when a try is sent or has to wait. */
	readonly onTry?: (facts: TryFacts) => void;
	/** A refusal of this request says nothing about other requests: totals can be refused where pages are not. */
	readonly isAside?: boolean;
	/** Awaited when the answer has come, before each of the steps that take it apart, a millisecond or two each: work in the background gives way to keys in between. */
	readonly beforeReading?: () => Promise<void>;
};

export type PictureOptions = {
	/** Called when a try is sent or has to wait. */
	readonly onTry?: (facts: TryFacts) => void;
	/** Bytes that may come without asking anybody. Default all that a picture may have. */
	readonly agreed?: number;
};

export type Source = {
	/** Names the endpoint, project, task and version, for the journal and for what is remembered; no secret in it. */
	readonly identity: SourceIdentity;
	/** Whether pictures have the size that their listing asks for. Absent: as the service does it. `never`: they come as they are. `nearest`: in a size that was kept. */
	readonly resizing?: 'never' | 'nearest';
	/**
	One GET of the results endpoint.
	@throws WinnowError
	*/
	listing(query: ListingQuery, signal: AbortSignal, options?: ListingOptions): Promise<Listing>;
	/**
	The bytes behind a signed address, at most 25 MB.
	@throws WinnowError; a LargePictureError for one that is larger than what was agreed to, without reading it.
	*/
	picture(address: SignedAddress, signal: AbortSignal, options?: PictureOptions): Promise<Uint8Array>;
	/**
	How the job behind the version is doing. Absent where there is no service to ask.
	@throws WinnowError
	*/
	run?(signal: AbortSignal): Promise<VersionRun>;
	/** The user asked to try again: the next request is sent even where the service asked to wait, or refused the last one. */
	tryAgain?(): void;
	/** Ends connections and open files. */
	close(): Promise<void>;
};

/** `status` is undefined where the service gives a number that is not documented; `error` is what the service says of a failed run. */
export type VersionRun = Pick<Version, 'status' | 'error'>;

export type SourceIdentity = {
	/** `https://modelarts.cn-north-4.myhuaweicloud.com`, `local`, `recording`. */
	readonly endpoint: string;
	readonly project: string;
	readonly task: string;
	readonly version: string;
	/** What the header shows: `animals-cleaning › V001 · demo`. */
	readonly title: string;
	readonly where: string;
};

/** Gives a text the type of a signed address. */
export const signedAddress = (text: string): SignedAddress => text as SignedAddress;

/**
What a verdict is kept under, so that the same sample is found again under another status filter, page size or offset unit. `sample_id` alone repeats (several samples drawn from one origin), so the address after belongs to it.
*/
export const sampleKey = (sample: Sample): string => `${sample.id} ${sample.after.address ?? ''} ${sample.before.address ?? ''}`;
