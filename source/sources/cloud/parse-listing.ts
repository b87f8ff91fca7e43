import * as v from 'valibot';
import {clean} from '../../text/clean.js';
import {WinnowError} from '../../model/errors.js';
import {hideInData} from '../../text/known-secrets.js';
import {redact} from '../../text/redact.js';
import {spell} from '../../text/spell.js';
import {plainAddress} from '../../model/plain-address.js';
import {statusNames} from '../../model/status-names.js';
import {
	signedAddress, statuses, type Listing, type Place, type Sample, type Status,
} from '../../model/source.js';
import {flattenDescriptions} from './flatten-descriptions.js';
import {serviceWords} from './words/index.js';

/*
Response of the results endpoint. The API reference leaves open which addresses a deleted row has, whether statuses are numbers or words, and how descriptions nest, so the schema accepts all of these.
*/

const address = v.optional(v.nullable(v.string()));

const row = v.object({
	sample_id: v.optional(v.nullable(v.union([v.string(), v.number()]))),
	version_id: v.optional(v.nullable(v.string())),
	origin_source: address,
	new_source: address,
	signed_origin_source: address,
	signed_new_source: address,
	result_property: v.optional(v.nullable(v.union([v.number(), v.string()]))),
	result_description: v.optional(v.unknown()),
});

const answer = v.object({
	count: v.optional(v.nullable(v.union([v.number(), v.pipe(v.string(), v.regex(/^\d+$/), v.transform(Number))]))),
	// Only a hint, so any value is accepted.
	has_more: v.optional(v.unknown()),
	results: v.optional(v.nullable(v.array(row))),
});

type Row = v.InferOutput<typeof row>;

const isText = (value: unknown): boolean => typeof value === 'string' || value === null || value === undefined;

const isTextOrNumber = (value: unknown): boolean => typeof value === 'number' || isText(value);

/** Whether the response already matches the schema's output: a fast path, because the schema would copy each of a million rows. */
const isParsed = (json: unknown): json is v.InferOutput<typeof answer> => {
	const {count, results} = (json ?? {}) as Partial<Record<string, unknown>>;
	return typeof json === 'object' && Number.isFinite(count) && Array.isArray(results) && (results as unknown[]).every(one => {
		if (typeof one !== 'object' || one === null) {
			return false;
		}

		const row = one as Partial<Record<string, unknown>>;
		return isTextOrNumber(row.sample_id) && isTextOrNumber(row.result_property) && isText(row.version_id)
			&& isText(row.origin_source) && isText(row.new_source) && isText(row.signed_origin_source) && isText(row.signed_new_source);
	});
};

const statusOf = (property: Row['result_property']): Status | undefined => {
	if (property === null || property === undefined) {
		return undefined;
	}

	if (typeof property === 'number') {
		return statuses[property];
	}

	const text = property.trim();
	return /^\d+$/.test(text) ? statuses[Number(text)] : statusNames.get(text.toLowerCase());
};

type Mutable<Type> = {-readonly [Key in keyof Type]: Type[Key]};

// Assigned, not spread, for speed with a million rows.
const placeOf = (plain: string | null | undefined, signed: string | null | undefined): Place => {
	const made: Mutable<Place> = {};
	if (plain) {
		made.address = plainAddress(spell(hideInData(plain)));
	}

	if (signed) {
		made.signed = signedAddress(signed);
	}

	return made;
};

const sampleOf = (one: Row): Sample => {
	const made: Mutable<Sample> = {
		id: spell(hideInData(String(one.sample_id ?? ''))),
		before: placeOf(one.origin_source, one.signed_origin_source),
		after: placeOf(one.new_source, one.signed_new_source),
		status: statusOf(one.result_property),
		statusText: clean(hideInData(String(one.result_property ?? ''))),
		descriptions: flattenDescriptions(one.result_description),
	};
	if (one.version_id) {
		made.versionId = clean(hideInData(one.version_id));
	}

	return made;
};

/**
Parses a response of the results endpoint.

@throws WinnowError with the path of the first unexpected value.
*/
export const parseListing = (json: unknown): Listing => {
	const parsed = isParsed(json) ? {success: true as const, output: json} : v.safeParse(answer, json);
	if (!parsed.success) {
		const [issue] = parsed.issues;
		const where = v.getDotPath(issue);
		throw new WinnowError({
			kind: 'failure', what: serviceWords.responses.notResults(where === null ? undefined : clean(redact(where)), clean(redact(issue.message))), advice: serviceWords.responses.notModelArtsLog,
		});
	}

	const {count, has_more: hasMore, results} = parsed.output;
	if (Array.isArray(json) || (count === undefined && results === undefined)) {
		throw new WinnowError({kind: 'failure', what: serviceWords.responses.empty, advice: serviceWords.responses.notModelArtsLog});
	}

	const samples = (results ?? []).map(one => sampleOf(one));
	return {count: Math.max(0, Math.floor(count ?? samples.length)), ...((count ?? undefined) === undefined && {isUncounted: true}), samples, ...(typeof hasMore === 'boolean' ? {hasMore} : {})};
};
