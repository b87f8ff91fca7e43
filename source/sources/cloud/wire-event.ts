/** One try of one request on the wire, without secrets: for --log-file. */
export type WireEvent = {
	/** Milliseconds since 1970. */
	readonly time: number;
	readonly kind: 'listing' | 'picture';
	readonly method: 'GET' | 'POST';
	readonly host: string;
	/** Without the query: that of a picture is a secret. */
	readonly path: string;
	/** Undefined where no answer came. */
	readonly status: number | undefined;
	readonly milliseconds: number;
	/** Of the answer's body, as they came over the wire. */
	readonly bytes: number;
	/** Counted from 1. */
	readonly attempt: number;
	/** The service's number for it, for its support. */
	readonly requestId?: string;
	/** What broke, in a word. */
	readonly error?: string;
};

/** What went over the wire since the start. */
export type Traffic = {readonly requests: number; readonly bytes: number};
