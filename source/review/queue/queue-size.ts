import {clean} from '../../text/clean.js';
import {statuses, type Status} from '../../model/source.js';
import {grouped} from '../../text/numbers.js';
import {nearest} from '../../text/nearest.js';
import {queueSizeWords} from './words/size/index.js';

/** Number of samples to draw from the current status, or of each status. */
export type QueueSize = number | Readonly<Partial<Record<Status, number>>>;

/**
Parses `200`, or quotas: `modified=20,added=10`.

@throws Error that lists what is allowed.
*/
export const parseQueueSize = (text: string): QueueSize => {
	if (/^\d+$/.test(text)) {
		return size(text);
	}

	const quotas: Partial<Record<Status, number>> = {};
	for (const part of text.split(',')) {
		const [, name, number] = /^\s*(\p{L}+)\s*[:=]\s*(\d+)\s*$/u.exec(part) ?? [];
		if (name === undefined || number === undefined) {
			throw new Error(queueSizeWords.expected);
		}

		const status = statuses.find(status => status === name.toLowerCase());
		if (status === undefined) {
			const near = nearest(name.toLowerCase(), statuses);
			throw new Error(near === undefined ? queueSizeWords.unknownStatus(clean(name), statuses) : queueSizeWords.didYouMean(clean(name), near));
		}

		if (quotas[status] !== undefined) {
			throw new Error(queueSizeWords.twice(status));
		}

		quotas[status] = size(number);
	}

	return quotas;
};

const size = (digits: string): number => {
	const number = Number(digits);
	if (number < 1 || number > maxSamples) {
		throw new Error(queueSizeWords.range(grouped(maxSamples)));
	}

	return number;
};

/** The maximum number of samples that a version can have. */
export const maxSamples = 1_000_000;
