import {clean} from '../../text/clean.js';
import {asWinnowError} from '../../model/errors.js';
import type {Listing, Sample, StatusFilter} from '../../model/source.js';
import {abortable} from '../../async/shared-requests.js';
import {
	probeFor, unitOf, type OffsetUnit, type OffsetUnitMemory, type ProbeQuery,
} from './offset-unit.js';
import {resultsWords} from './words/index.js';

type FirstPage = {readonly count: number; readonly samples: readonly Sample[]};

type UnitProbeOptions = {
	/** The unit, if it is configured or remembered. */
	readonly unit: OffsetUnit | undefined;
	readonly pageSize: number;
	readonly endpoint: string;
	readonly memory: OffsetUnitMemory | undefined;
	readonly ask: (query: ProbeQuery, filter: StatusFilter) => Promise<Listing>;
	readonly settled: () => void;
	readonly note: (text: string) => void;
};

/**
The unit of an endpoint's `offset`, detected once by comparing a small listing with the first page. Other pages are requested only after that.
*/
export class UnitProbe {
	#unit: OffsetUnit | undefined;
	#underWay: Promise<OffsetUnit> | undefined;
	readonly #options: UnitProbeOptions;

	constructor(options: UnitProbeOptions) {
		this.#options = options;
		// With one row per page, a page is a record.
		this.#unit = options.pageSize === 1 ? 'page' : options.unit;
	}

	get unit(): OffsetUnit | undefined {
		return this.#unit;
	}

	/** Sets a unit that was detected elsewhere. */
	learn(unit: OffsetUnit): void {
		if (this.#unit === undefined) {
			this.#unit = unit;
			this.#remember(unit);
			this.#options.settled();
		}
	}

	/** Called when the first page arrived. Probes in the background if there are more pages. */
	begin(filter: StatusFilter, first: FirstPage): void {
		if (this.#unit === undefined && first.count > this.#options.pageSize) {
			// Errors are handled by the call that needs the unit.
			void Promise.allSettled([this.#settle(filter, first)]);
		}
	}

	/**
	Returns the unit, for pages beyond the first.

	@param first Returns the first page, to compare the probe with.
	@throws WinnowError if the first page or the probe fails.
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
			note(resultsWords.cantRememberUnit(clean(asWinnowError(error).what)));
		}
	}
}
