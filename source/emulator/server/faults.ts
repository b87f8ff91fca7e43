/** Which requests a fault meets: results listings, pictures, tasks and versions, or IAM. */
export type FaultTarget = 'listing' | 'picture' | 'task' | 'token';

const statuses = ['400', '401', '403', '404', '408', '409', '410', '429', '500', '501', '502', '503', '504'] as const;
const waits = ['429-40', '429-absurd', '429-2099', '503-40'] as const;
const answers = ['html', 'empty', 'null', 'redirect', 'error-200', 'gzip', 'coding', 'text', 'skew'] as const;
const deliveries = ['reset', 'cut', 'slow', 'silent', 'drip', 'garbage', 'endless'] as const;
const shared = [...statuses, ...waits, ...answers, ...deliveries] as const;
const kinds = [...shared, 'bad-json', 'damaged'] as const;

/**
What goes wrong: an HTTP status with the body that the service would send, with `-40`, `-absurd` and `-2099` asking to wait 40 s, 1,000,000,000 s and until the year 2099.

Answers: `html`, a proxy's page with status 200; `empty`, no body; `null`, JSON that is no answer; `redirect`, to another address that redirects again; `error-200`, an error with a status of success; `gzip`, a body that is called gzip and is not; `coding`, a Content-Encoding that nobody knows; `text`, the right body as text/plain; `skew`, the right answer by a clock that is a day fast; `bad-json`, half a document with the right length; `damaged`, the same for a picture.

Deliveries: `reset`, the connection is torn before an answer; `cut`, in the middle of one; `silent`, no answer for as long as the client waits; `drip`, a byte every 20 ms; `slow`, it stops in the middle for `slowness` milliseconds; `garbage`, bytes that are not HTTP; `endless`, the right body and after it zeros for as long as the client reads, without a length.
*/
export type FaultKind = (typeof kinds)[number];

export type Fault = {
	readonly target: FaultTarget;
	readonly kind: FaultKind;
	/** 1: every request; 3: the third, the sixth … */
	readonly every: number;
	/** Only listings that ask for this many rows: 1 for totals, 2 for the probe of what `offset` counts. Default all. */
	readonly rows?: number;
};

const kindsOf: Record<FaultTarget, readonly FaultKind[]> = {
	listing: [...shared, 'bad-json'],
	picture: [...shared.filter(kind => kind !== '401'), 'damaged'],
	task: [...shared, 'bad-json'],
	token: [...shared, 'bad-json'],
};

const targets = ['picture', 'task', 'token'] as const;

/** What can stand before the colon: `429` … for listings, `picture-404` … for the others. */
export const faultNames: readonly string[] = [
	...kindsOf.listing,
	...targets.flatMap(target => kindsOf[target].map(kind => `${target}-${kind}`)),
];

/**
Reads `KIND:EVERY`: `429:5` spoils every fifth listing, `picture-cut:3` every third picture.

@throws RangeError that says what is allowed.
*/
export const parseFault = (text: string): Fault => {
	const colon = text.lastIndexOf(':');
	const name = colon === -1 ? text : text.slice(0, colon);
	const every = colon === -1 ? 1 : Number(text.slice(colon + 1));
	if (!Number.isSafeInteger(every) || every < 1) {
		throw new RangeError(`"${text}" is no fault: after the colon stands a whole number from 1, as in ${name || '429'}:3`);
	}

	const target = targets.find(candidate => name.startsWith(`${candidate}-`)) ?? 'listing';
	const kind = kindsOf[target].find(candidate => candidate === (target === 'listing' ? name : name.slice(target.length + 1)));
	if (!kind) {
		throw new RangeError(`"${name}" is not a kind of fault. For ${target}s there are ${kindsOf[target].map(one => target === 'listing' ? one : `${target}-${one}`).join(', ')}`);
	}

	return {target, kind, every};
};

/** Counts requests and says which of them go wrong. A change of the faults starts counting anew. */
export class FaultPlan {
	readonly #counters: Array<{fault: Fault; seen: number}>;

	constructor(faults: readonly Fault[]) {
		this.#counters = faults.map(fault => ({fault, seen: 0}));
	}

	/** @param rows Rows that a listing asks for. */
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
