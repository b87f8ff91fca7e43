import type {TryFacts} from '../../model/source.js';

/** A request to the service whose response is JSON. */
export type JsonRequest = {
	readonly path: string;
	readonly query?: ReadonlyArray<readonly [string, string]>;
	/** What is requested, for errors: `The list of results`. */
	readonly about: string;
	/** Awaited after the response has arrived, before it is parsed. */
	readonly beforeReading?: () => Promise<void>;
	readonly onTry?: (facts: TryFacts) => void;
	/** The requested resource has its own `error_code` field, so one in a 2xx response doesn't mean that the request failed. */
	readonly hasErrorCode?: boolean;
	/** Rejected credentials fail this request only; see `Refusals`. */
	readonly isAside?: boolean;
};
