/** One try of a request, without secrets, for --log-file. */
export type WireEvent = {
	/** Milliseconds since 1970. */
	readonly time: number;
	readonly kind: 'listing' | 'picture';
	readonly method: 'GET' | 'POST';
	readonly host: string;
	/** Without the query, which is secret for pictures. */
	readonly path: string;
	/** Undefined if no response arrived. */
	readonly status: number | undefined;
	readonly milliseconds: number;
	/** Size of the response body as received. */
	readonly bytes: number;
	/** Counted from 1. */
	readonly attempt: number;
	/** The service's request ID, for support. */
	readonly requestId?: string;
	/** Error code. */
	readonly error?: string;
};

/** Totals since startup. */
export type Traffic = {readonly requests: number; readonly bytes: number};
