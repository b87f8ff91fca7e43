import type {WinnowError} from '../../model/errors.js';
import type {Sample, StatusFilter} from '../../model/source.js';
import type {Page} from './page-store.js';
import type {PageFailures} from './page-failures.js';

/** The part of a list that `PageFetcher` uses. Rows are positions in the service's order; indexes are positions in the list, which hides some rows. */
export type PagedList = {
	readonly filter: StatusFilter;
	/** Number of visible samples; undefined until the first answer. */
	readonly count: number | undefined;
	/** The count that the service last reported. */
	readonly reportedCount: number | undefined;
	readonly failures: Pick<PageFailures, 'tries'>;
	at(index: number): Sample | undefined;
	rowOf(index: number): number;
	pageOf(index: number): number;
	/** Adds a page that the service returned. */
	addPage(page: Page): void;
	/** Records that a page failed. */
	fail(page: number, error: WinnowError): void;
};
