import {asWinnowError, isAbort, WinnowError} from '../../../source/model/errors.js';
import type {Sample} from '../../../source/model/source.js';
import {pictureErrorText} from '../../../source/ui/pictures/picture-error-text.js';
import type {FaultBench} from './bench.js';

/** The result of a phase under a fault. */
type Met = {
	/** What the person reads; undefined where nothing is wrong. */
	readonly words: string | undefined;
	/** Whether it is tried again without a key. */
	readonly passes: boolean;
};

export type Phase = {
	/** Which requests the fault meets. */
	readonly target: 'listing' | 'picture';
	/** Only those for this many rows. */
	readonly rows?: number;
	/** Requests that begin together: each meets the fault. */
	readonly together?: number;
	/** Whether the browser retries it automatically. A search is repeated by the user. */
	readonly isRepeated: boolean;
	/** Before the fault. */
	prepare(bench: FaultBench): Promise<void>;
	/** Under the fault. */
	meet(bench: FaultBench): Promise<Met>;
	/** After the fault, without a key: time passes until everything has recovered. */
	wait?(bench: FaultBench): Promise<void>;
	/** After the fault: what r does. */
	retry(bench: FaultBench): Promise<void>;
};

const fine: Met = {words: undefined, passes: false};

const metBy = (error: unknown): Met => {
	if (error === undefined || isAbort(error)) {
		return fine;
	}

	const reported = asWinnowError(error);
	return {words: pictureErrorText(reported), passes: reported.canPass};
};

const start = async (bench: FaultBench): Promise<void> => {
	bench.version.start('all', 0, 36);
	await bench.until(() => bench.version.list('all').at(0) !== undefined && Object.keys(bench.version.totals()).length === 5);
};

/** A window with a missing page, as the list pane sees it. */
const windowPhase = (show: (bench: FaultBench) => void, rows: readonly number[], together = 1): Phase => {
	const all = ({version}: FaultBench): boolean => rows.every(row => version.list('all').at(row) !== undefined);
	return {
		target: 'listing',
		together,
		isRepeated: true,
		prepare: start,
		async meet(bench) {
			show(bench);
			const list = bench.version.list('all');
			await bench.until(() => all(bench) || list.error !== undefined);
			const {visible: failure} = list.failures;
			return failure ? {...metBy(failure.error), passes: failure.next !== undefined} : fine;
		},
		async wait(bench) {
			await bench.until(() => all(bench));
		},
		async retry(bench) {
			bench.version.list('all').retry();
			await bench.settle();
		},
	};
};

const readAll = async ({version}: FaultBench): Promise<number> => {
	let rows = 0;
	for await (const sample of version.scan('modified', {signal: new AbortController().signal})) {
		rows += sample satisfies Sample ? 1 : 0;
	}

	return rows;
};

const picture = async (bench: FaultBench): Promise<unknown> => {
	const index = [0, 1, 2, 3].find(row => bench.version.list('all').at(row)?.before.signed !== undefined)!;
	return bench.pictures.fetch({
		filter: 'all', index, sample: bench.version.list('all').at(index)!, side: 'before', parameter: 'image/resize,m_lfit,w_16,h_16', page: false,
	}, new AbortController().signal);
};

/** A request outside the list, as the picture's pane or a search sends it. */
const requestPhase = (request: (bench: FaultBench) => Promise<unknown>, parts: Pick<Phase, 'target' | 'isRepeated' | 'together'> & Partial<Phase>): Phase => ({
	prepare: start,
	async meet(bench) {
		const result = await bench.outcome(request(bench));
		return result instanceof Error ? metBy(result) : fine;
	},
	async retry(bench) {
		bench.version.refresh('all');
		bench.pictures.clear();
		await bench.until(() => bench.version.list('all').at(0) !== undefined);
		const result = await bench.outcome(request(bench));
		if (result instanceof WinnowError) {
			throw result;
		}
	},
	async wait(bench) {
		const result = await bench.outcome(request(bench));
		if (result instanceof WinnowError) {
			throw result;
		}
	},
	...parts,
});

export const phases: Readonly<Record<string, Phase>> = {
	'the first listing': {
		...windowPhase(({version}) => {
			version.start('all', 0, 36);
		}, [0]),
		async prepare() {
			// It is the beginning.
		},
	},
	'the totals': {
		target: 'listing',
		rows: 1,
		together: 4,
		isRepeated: true,
		async prepare() {
			// They come with the first page.
		},
		async meet(bench) {
			const {version} = bench;
			version.start('all', 0, 36);
			await bench.settle();
			// While the totals fail, in any way, pages arrive.
			version.list('all').setWindow(1168, 1203, 0);
			await bench.settle();
			if (version.list('all').at(1203) === undefined || version.list('all').error !== undefined) {
				throw new Error('a total holds up a page');
			}

			const notes: string[] = [];
			await bench.until(() => {
				notes.push(...version.takeNotes().map(({text}) => text));
				return notes.length > 0 || Object.keys(version.totals()).length === 5;
			});
			const words = notes.join(' ');
			return {words: words === '' ? undefined : words, passes: words.includes('automatically')};
		},
		async wait(bench) {
			await bench.until(() => Object.keys(bench.version.totals()).length === 5);
		},
		async retry(bench) {
			bench.version.refresh('all');
			await bench.until(() => Object.keys(bench.version.totals()).length === 5);
		},
	},
	'the next page': windowPhase(({version}) => {
		version.list('all').setWindow(80, 115, 1);
	}, [80, 115]),
	'a jump to the end': windowPhase(({version}) => {
		version.list('all').setWindow(1168, 1203, 0);
	}, [1168, 1203], 2),
	'a page of the sample queue': windowPhase(({version}) => {
		version.list('all').setWindows([[512, 512], [933, 933], [204, 204]]);
	}, [512, 933, 204], 3),
	'a picture': requestPhase(picture, {target: 'picture', isRepeated: true}),
	'the renewal of an address': requestPhase(picture, {
		target: 'listing',
		isRepeated: true,
		async prepare(bench) {
			await start(bench);
			// The page's addresses expire.
			bench.clock.pass(1_000_000);
		},
	}),
	'a search': requestPhase(readAll, {target: 'listing', isRepeated: false, together: 1}),
};
