import * as v from 'valibot';
import {clean} from '../clean.js';
import {WinnowError} from '../errors.js';
import {
	signedAddress, statuses, type Listing, type Place, type Sample, type Status,
} from '../source.js';

/*
The results endpoint's answer, with everything that may vary: nobody could confirm what a deleted row's addresses look like, whether statuses are numbers or words, or how descriptions nest.
*/

const address = v.optional(v.nullable(v.string()));

const row = v.looseObject({
	sample_id: v.optional(v.nullable(v.union([v.string(), v.number()]))),
	version_id: v.optional(v.nullable(v.string())),
	origin_source: address,
	new_source: address,
	signed_origin_source: address,
	signed_new_source: address,
	result_property: v.optional(v.nullable(v.union([v.number(), v.string()]))),
	result_description: v.optional(v.unknown()),
});

const answer = v.looseObject({
	count: v.optional(v.nullable(v.union([v.number(), v.pipe(v.string(), v.regex(/^\d+$/), v.transform(Number))]))),
	has_more: v.optional(v.nullable(v.boolean())),
	results: v.optional(v.nullable(v.array(row))),
});

type Row = v.InferOutput<typeof row>;

const words: Readonly<Record<string, Status>> = {
	retained: 'retained', reserved: 'retained', unmodified: 'retained', 保留: 'retained',
	modified: 'modified', 修改: 'modified',
	deleted: 'deleted', 删除: 'deleted',
	added: 'added', 新增: 'added',
};

const statusOf = (property: Row['result_property']): Status | undefined => {
	if (property === null || property === undefined) {
		return undefined;
	}

	if (typeof property === 'number') {
		return statuses[property];
	}

	const text = property.trim();
	return /^\d+$/.test(text) ? statuses[Number(text)] : words[text.toLowerCase()];
};

const place = (plain: string | null | undefined, signed: string | null | undefined): Place => ({
	...(plain ? {address: clean(plain)} : {}),
	...(signed ? {signed: signedAddress(signed)} : {}),
});

/** The documents' examples hold "… to translate" where a text in the other language belongs. */
const placeholder = /^\s*[\w .-]*\bto translate\s*$/i;

/** Deeper or longer than any description should be: a bound, so that no answer can hold us up. */
const mostTexts = 1000;

/** Texts in lists and objects of any depth, in order, each once, without placeholders. */
export const flattenDescriptions = (value: unknown): string[] => {
	const found = new Set<string>();
	const todo: unknown[] = [value];
	for (let steps = 0; todo.length > 0 && steps < mostTexts; steps++) {
		const next = todo.shift();
		if (typeof next === 'string') {
			const text = clean(next.trim());
			if (text !== '' && !placeholder.test(text)) {
				found.add(text);
			}
		} else if (typeof next === 'number' || typeof next === 'boolean') {
			found.add(String(next));
		} else if (Array.isArray(next)) {
			todo.unshift(...(next as unknown[]).slice(0, mostTexts));
		} else if (typeof next === 'object' && next !== null) {
			todo.unshift(...(Object.values(next) as unknown[]).slice(0, mostTexts));
		}
	}

	return [...found];
};

const sampleOf = (one: Row): Sample => {
	const status = statusOf(one.result_property);
	return {
		id: clean(String(one.sample_id ?? '')),
		...(one.version_id ? {versionId: clean(one.version_id)} : {}),
		before: place(one.origin_source, one.signed_origin_source),
		after: place(one.new_source, one.signed_new_source),
		status,
		statusText: clean(String(one.result_property ?? '')),
		descriptions: flattenDescriptions(one.result_description),
	};
};

/**
Reads an answer of the results endpoint.

@throws WinnowError which says where it is not what it should be.
*/
export const parseListing = (json: unknown): Listing => {
	const parsed = v.safeParse(answer, json);
	if (!parsed.success) {
		const [issue] = parsed.issues;
		const where = v.getDotPath(issue) ?? 'the answer';
		throw new WinnowError({
			kind: 'failure', what: `The service's answer is not a list of results: ${clean(where)}: ${clean(issue.message)}`, advice: 'Check that the endpoint is ModelArts; --log-file keeps what was asked.',
		});
	}

	const {count, has_more: hasMore, results} = parsed.output;
	if (Array.isArray(json) || (count === undefined && results === undefined)) {
		throw new WinnowError({kind: 'failure', what: 'The service\'s answer holds neither a count nor results', advice: 'Check that the endpoint is ModelArts; --log-file keeps what was asked.'});
	}

	const samples = (results ?? []).map(one => sampleOf(one));
	return {count: Math.max(0, Math.floor(count ?? samples.length)), samples, ...(typeof hasMore === 'boolean' ? {hasMore} : {})};
};
