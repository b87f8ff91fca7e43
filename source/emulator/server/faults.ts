/** Which requests a fault meets: results listings, pictures, tasks and versions, or IAM. */
export type FaultTarget = 'listing' | 'picture' | 'task' | 'token';

const shared = ['401', '403', '404', '429', '500', '502', '503', '504', 'html', 'reset', 'cut', 'slow'] as const;
const kinds = [...shared, 'bad-json', 'damaged', 'endless'] as const;

/**
What goes wrong: an HTTP status with the body that the service would send; `html`, a proxy's page with status 200; `reset`, the connection is torn before an answer; `cut`, in the middle of one;
`slow`, it stops in the middle for `slowness` milliseconds; `bad-json`, half a document with the right length; `damaged`, the same for a picture; `endless`, a picture and after it zeros for as long as the client reads, without a length.
*/
export type FaultKind = (typeof kinds)[number];

export type Fault = {
	readonly target: FaultTarget;
	readonly kind: FaultKind;
	/** 1: every request; 3: the third, the sixth … */
	readonly every: number;
};

const kindsOf: Record<FaultTarget, readonly FaultKind[]> = {
	listing: [...shared, 'bad-json'],
	picture: [...shared.filter(kind => kind !== '401'), 'damaged', 'endless'],
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
		throw new RangeError(`"${name}" is no kind of fault; there are ${faultNames.join(', ')}`);
	}

	return {target, kind, every};
};

/** Counts requests and says which of them go wrong. A change of the faults starts counting anew. */
export class FaultPlan {
	readonly #counters: Array<{fault: Fault; seen: number}>;

	constructor(faults: readonly Fault[]) {
		this.#counters = faults.map(fault => ({fault, seen: 0}));
	}

	next(target: FaultTarget): FaultKind | undefined {
		let found: FaultKind | undefined;
		for (const counter of this.#counters) {
			if (counter.fault.target === target) {
				counter.seen++;
				if (counter.seen % counter.fault.every === 0) {
					found ??= counter.fault.kind;
				}
			}
		}

		return found;
	}
}
