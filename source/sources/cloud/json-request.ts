import type {TryFacts} from '../../model/source.js';

/** A request of the service that is answered with JSON. */
export type JsonRequest = {
	readonly path: string;
	readonly query?: ReadonlyArray<readonly [string, string]>;
	/** What is requested, for errors: `The list of results`. */
	readonly about: string;
	/** Awaited after the response has arrived, before it is parsed. */
	readonly beforeReading?: () => Promise<void>;
	readonly onTry?: (facts: TryFacts) => void;
	/** What is requested has an `error_code` of its own, so that one in a 2xx response is no error of the request. */
	readonly hasErrorCode?: boolean;
	/** A refusal of this request doesn't affect others. */
	readonly isAside?: boolean;
};
