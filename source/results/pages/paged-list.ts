import type {WinnowError} from '../../model/errors.js';
import type {Sample, StatusFilter} from '../../model/source.js';
import type {Page} from './page-store.js';
import type {PageFailures} from './page-failures.js';

/** What fetching pages needs of the list that shows them. Rows are positions in the service's own order, indexes those of the list. */
export type PagedList = {
	readonly filter: StatusFilter;
	/** Number of visible samples; undefined until the first answer. */
	readonly count: number | undefined;
	/** The count that the service last reported. */
	readonly promised: number | undefined;
	readonly failures: Pick<PageFailures, 'tries'>;
	at(index: number): Sample | undefined;
	rowOf(index: number): number;
	pageOf(index: number): number;
	/** Accepts an answer of the service. */
	take(page: Page): void;
	/** Shows why a page can't be fetched. */
	fail(page: number, error: WinnowError): void;
};
