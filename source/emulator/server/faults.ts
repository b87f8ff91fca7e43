/** Requests that a fault affects: listings, pictures, tasks and versions, or IAM. */
export type FaultTarget = 'listing' | 'picture' | 'task' | 'token';

const statuses = ['400', '401', '403', '404', '408', '409', '410', '429', '500', '501', '502', '503', '504'] as const;
const waits = ['429-40', '429-absurd', '429-2099', '503-40'] as const;
const answers = ['html', 'empty', 'null', 'redirect', 'error-200', 'gzip', 'coding', 'text', 'skew'] as const;
const deliveries = ['reset', 'cut', 'slow', 'silent', 'drip', 'garbage', 'endless'] as const;
const shared = [...statuses, ...waits, ...answers, ...deliveries] as const;
const kinds = [...shared, 'bad-json', 'damaged'] as const;

/**
Kinds of faults. An HTTP status is sent with the service's usual body; `-40`, `-absurd` and `-2099` add a Retry-After of 40 s, 1,000,000,000 s and the year 2099.

Responses: `html`, a proxy's page with status 200; `empty`, no body; `null`, the JSON value null; `redirect`, an endless redirect; `error-200`, an error with status 200; `gzip`, a wrong Content-Encoding; `coding`, an unknown Content-Encoding; `text`, the right body as text/plain; `skew`, a Date one day ahead; `bad-json`, half a document with a matching length; `damaged`, the same for a picture.

Deliveries: `reset`, the connection is reset before the response; `cut`, the connection closes in the middle; `silent`, no response; `drip`, one byte every 20 ms; `slow`, a pause of `slowness` in the middle; `garbage`, not HTTP; `endless`, the right body followed by endless zeros.
*/
export type FaultKind = (typeof kinds)[number];

export type Fault = {
	readonly target: FaultTarget;
	readonly kind: FaultKind;
	/** 1: every request; 3: the third, the sixth, … */
	readonly every: number;
	/** Affects only listings with this limit: 1 for totals, 2 for the request that probes whether `offset` counts pages or records. Default: all. */
	readonly rows?: number;
};

const kindsOf: Record<FaultTarget, readonly FaultKind[]> = {
	listing: [...shared, 'bad-json'],
	picture: [...shared.filter(kind => kind !== '401'), 'damaged'],
	task: [...shared, 'bad-json'],
	token: [...shared, 'bad-json'],
};

const targets = ['picture', 'task', 'token'] as const;

/** Fault names: `429` for listings, `picture-404` for pictures. */
export const faultNames: readonly string[] = [
	...kindsOf.listing,
	...targets.flatMap(target => kindsOf[target].map(kind => `${target}-${kind}`)),
];

/**
Parses `KIND:EVERY`: `429:5` affects every fifth listing, `picture-cut:3` every third picture.

@throws RangeError that lists the allowed values.
*/
export const parseFault = (text: string): Fault => {
	const colon = text.lastIndexOf(':');
	const name = colon === -1 ? text : text.slice(0, colon);
	const every = colon === -1 ? 1 : Number(text.slice(colon + 1));
	if (!Number.isSafeInteger(every) || every < 1) {
		throw new RangeError(`Invalid fault "${text}": after the colon, use a whole number from 1, such as ${name || '429'}:3`);
	}

	const target = targets.find(candidate => name.startsWith(`${candidate}-`)) ?? 'listing';
	const kind = kindsOf[target].find(candidate => candidate === (target === 'listing' ? name : name.slice(target.length + 1)));
	if (!kind) {
		throw new RangeError(`Unknown fault "${name}". Faults for ${target}s: ${kindsOf[target].map(one => target === 'listing' ? one : `${target}-${one}`).join(', ')}`);
	}

	return {target, kind, every};
};

/** Counts requests and picks the ones that fail. */
export class FaultPlan {
	readonly #counters: Array<{fault: Fault; seen: number}>;

	constructor(faults: readonly Fault[]) {
		this.#counters = faults.map(fault => ({fault, seen: 0}));
	}

	/** Counts a request and returns its fault, if any. @param rows Limit of the listing. */
	next(target: FaultTarget, rows?: number): FaultKind | undefined {
		let found: FaultKind | undefined;
		for (const counter of this.#counters) {
			if (counter.fault.target === target && (counter.fault.rows === undefined || counter.fault.rows === rows)) {
				counter.seen++;
				if (counter.seen % counter.fault.every === 0) {
					found ??= counter.fault.kind;
				}
			}
		}

		return found;
	}
}
