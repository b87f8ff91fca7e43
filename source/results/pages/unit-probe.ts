import {clean} from '../../text/clean.js';
import {asWinnowError} from '../../model/errors.js';
import type {Listing, Sample, StatusFilter} from '../../model/source.js';
import {
	probeFor, unitOf, type OffsetUnit, type OffsetUnitMemory, type ProbeQuery,
} from './offset-unit.js';
import {abortable} from '../../async/shared-requests.js';

export type FirstPage = {readonly count: number; readonly samples: readonly Sample[]};

export type UnitProbeOptions = {
	/** Known already: given by the person, or remembered. */
	readonly unit: OffsetUnit | undefined;
	readonly pageSize: number;
	readonly endpoint: string;
	readonly memory: OffsetUnitMemory | undefined;
	readonly ask: (query: ProbeQuery, filter: StatusFilter) => Promise<Listing>;
	readonly settled: () => void;
	readonly note: (text: string) => void;
};

/**
What an endpoint's `offset` counts, settled once: by a small listing whose rows are compared with the first page. Only after that another page than the first is asked for.
*/
export class UnitProbe {
	#unit: OffsetUnit | undefined;
	#underWay: Promise<OffsetUnit> | undefined;
	readonly #options: UnitProbeOptions;

	constructor(options: UnitProbeOptions) {
		this.#options = options;
		// A page of one row reads the same in both.
		this.#unit = options.pageSize === 1 ? 'page' : options.unit;
	}

	get unit(): OffsetUnit | undefined {
		return this.#unit;
	}

	/** What somebody else has found out. */
	learn(unit: OffsetUnit): void {
		if (this.#unit === undefined) {
			this.#unit = unit;
			this.#remember(unit);
			this.#options.settled();
		}
	}

	/** The first page is here: probes in the background where there are more pages. */
	begin(filter: StatusFilter, first: FirstPage): void {
		if (this.#unit === undefined && first.count > this.#options.pageSize) {
			// Its trouble is met by whoever needs the unit.
			void Promise.allSettled([this.#settle(filter, first)]);
		}
	}

	/**
	The unit, for a page beyond the first.

	@param first Brings the first page, whose rows the probe is compared with.
	@throws WinnowError The first page or the probe failed.
	*/
	async known(filter: StatusFilter, first: () => FirstPage | Promise<FirstPage>, signal: AbortSignal): Promise<OffsetUnit> {
		if (this.#unit !== undefined) {
			return this.#unit;
		}

		signal.throwIfAborted();
		return abortable(this.#underWay ?? this.#settle(filter, first()), signal);
	}

	async #settle(filter: StatusFilter, first: FirstPage | Promise<FirstPage>): Promise<OffsetUnit> {
		this.#underWay ??= this.#probe(filter, first);
		return this.#underWay;
	}

	async #probe(filter: StatusFilter, first: FirstPage | Promise<FirstPage>): Promise<OffsetUnit> {
		try {
			const {samples} = await first;
			const query = probeFor(samples);
			const unit = query && unitOf(samples, query, await this.#options.ask(query, filter));
			if (unit !== undefined) {
				this.#remember(unit);
			}

			this.#unit = unit ?? 'page';
			this.#options.settled();
			return this.#unit;
		} finally {
			this.#underWay = undefined;
		}
	}

	#remember(unit: OffsetUnit): void {
		const {memory, endpoint, note} = this.#options;
		try {
			memory?.set(endpoint, unit);
		} catch (error) {
			note(`What offset counts here could not be remembered for the next start: ${clean(asWinnowError(error).what)}.`);
		}
	}
}
