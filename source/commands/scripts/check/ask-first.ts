import type {ListedCounts} from '../../../checks/check-counts.js';
import {WinnowError} from '../../../model/errors.js';
import {statuses} from '../../../model/source.js';
import {askInTerminal, canAsk} from '../../ask.js';
import type {CommandContext} from '../../command.js';
import type {OpenedVersion} from '../../open-version.js';
import {checkCommandWords as words} from '../../words/check.js';
import type {CheckOptions} from './check-version.js';
import {estimateCheck} from './estimate.js';

type AllFlags = {readonly all?: boolean; readonly yes?: boolean; readonly estimate?: boolean};

/** @throws WinnowError (usage) if checking all samples needs a confirmation, but there is no terminal to ask on. */
export const requireConfirmation = (context: CommandContext, {service}: OpenedVersion, {all, yes, estimate}: AllFlags): void => {
	if (service && all && !yes && !estimate && !canAsk(context)) {
		throw new WinnowError({kind: 'usage', what: words.needsYes, advice: words.needsYesAdvice});
	}
};

type ConfirmOptions = {readonly opened: OpenedVersion; readonly options: CheckOptions; readonly counts: ListedCounts; readonly flags: AllFlags};

/** Prints an estimate for checking all samples and asks for confirmation. Files on this machine are checked without a question. @returns Whether to start. */
export const confirmCheck = async (context: CommandContext, {opened: {service, status}, options, counts, flags}: ConfirmOptions): Promise<boolean> => {
	if (!service) {
		return true;
	}

	const {version, file, signal} = options;
	const {bytes: earlier} = service.traffic();
	await version.load('all', 0, 0, signal);
	const pageBytes = service.traffic().bytes - earlier;
	const count = counts[status] ?? 0;
	const {all = 0, deleted = 0} = counts;
	// Deleted samples can't be checked, so the file has none.
	const left = 1 - Math.min(1, file.size / Math.max(1, all - deleted));
	if (file.size > 0 && all > 0) {
		// An interrupted check has already read the first samples, so the estimate needs some from the end.
		await version.load('all', all - 1, 0, signal);
	}

	const wanted = statuses.filter(one => status === 'all' || one === status);
	const pictures = await estimateCheck(options, Object.fromEntries(wanted.map(one => [one, (counts[one] ?? 0) * left])), service.traffic);
	// One or two pages of the list of all samples are already loaded.
	const first = file.size > 0 ? 2 : 1;
	const loaded = status === 'all' ? first : 0;
	const pages = Math.max(0, Math.ceil(count / version.pageSize) - loaded);
	context.stderr.write(`winnow: ${words.estimate(Math.round(count * left), Math.round(pictures.requests) + pages, pictures.bytes + (pages * pageBytes))}\n`);
	const {yes, estimate} = flags;
	if (estimate || yes) {
		return !estimate;
	}

	const answer = await askInTerminal(context, words.ask);
	if (['y', 'yes'].includes(answer?.trim().toLowerCase() ?? '')) {
		return true;
	}

	context.stderr.write(`winnow: ${words.canceled}\n`);
	return false;
};
