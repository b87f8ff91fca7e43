import {addressSignature, encodeKey} from '../access/address-signature.js';
import type {RowKeys} from '../access/row-keys.js';
import type {Row} from '../job/row.js';
import type {Version} from '../job/version.js';
import {readCommand} from '../pictures/read-command.js';
import type {Settings} from '../options.js';
import {ApiRefusal, jsonAnswer, type Answer} from './answers.js';
import {only, type Incoming} from './parse-request.js';
import {oneOf, wholeNumber} from './parameters.js';

export type ResultsContext = {
	/** `http://127.0.0.1:PORT`, before the bucket of a picture's address. */
	readonly endpoint: string;
	readonly bucket: string;
	readonly keys: RowKeys;
	readonly settings: Settings;
	/** Milliseconds since 1970. */
	readonly now: number;
};

const properties = ['-1', '0', '1', '2', '3'] as const;

/** Returns `process_parameter` if it is valid. @throws ApiRefusal */
export const processParameter = (incoming: Incoming): string | undefined => {
	const text = only(incoming, 'process_parameter');
	if (text === undefined || text === '') {
		return undefined;
	}

	try {
		readCommand(text);
	} catch (error) {
		throw error instanceof RangeError ? new ApiRefusal(400, 'ModelArts.0104', `Invalid parameter: process_parameter: ${error.message}.`) : error;
	}

	return text;
};

/**
`GET …/versions/{version_id}/results`: one page of rows. Each row's addresses are signed with its own key.

@throws ApiRefusal for an invalid parameter.
*/
export const resultsAnswer = (incoming: Incoming, version: Version, context: ResultsContext): Answer => {
	const limit = wholeNumber(incoming, 'limit', {from: 1, to: 100, otherwise: 10});
	const offset = wholeNumber(incoming, 'offset', {from: 0, otherwise: 0});
	const property = Number(oneOf(incoming, 'result_property', properties) ?? '-1') as -1 | Row['property'];
	const process = processParameter(incoming);
	const count = version.rows.count(property);
	const start = offset * (context.settings.offsetUnit === 'page' ? limit : 1);
	const rows = start < count ? version.rows.slice(property, start, limit) : [];
	return jsonAnswer(200, {
		count,
		results: rows.map(row => wireRow(row, version.id, process, context)),
		// True on the last page, as in the documented example.
		has_more: start + rows.length >= count,
	});
};

/** A missing address is omitted, empty or null, to test clients with all three. */
const wireRow = (row: Row, versionId: string, process: string | undefined, context: ResultsContext): Record<string, unknown> => {
	const key = context.keys.make(`${versionId}/${row.id}/${row.newKey ?? ''}`);
	const sign = (objectKey: string | undefined) => (objectKey === undefined ? row.missing : signedAddress(objectKey, key, process, context));
	return {
		sample_id: row.id,
		version_id: versionId,
		origin_source: row.originKey === undefined ? row.missing : `s3://${context.bucket}/${row.originKey}`,
		new_source: row.newKey === undefined ? row.missing : `obs://${context.bucket}/${row.newKey}`,
		signed_origin_source: sign(row.originKey),
		signed_new_source: sign(row.newKey),
		result_property: row.property,
		result_description: row.description,
	};
};

/** Returns the signed address of an object. @param process Value of `x-image-process`. */
export const signedAddress = (objectKey: string, key: ReturnType<RowKeys['make']>, process: string | undefined, {endpoint, bucket, settings, now}: ResultsContext): string => {
	const expires = String(Math.floor(now / 1000) + settings.expires);
	const subResources = {
		...(process !== undefined && {'x-image-process': process}),
		'x-obs-security-token': key.securityToken,
	};
	const signature = addressSignature(key.secretKey, {
		method: 'GET', bucket, key: objectKey, expires, subResources,
	});
	const image = process === undefined ? '' : `&x-image-process=${encodeURIComponent(process)}`;
	return `${endpoint}/${bucket}/${encodeKey(objectKey)}?AccessKeyId=${key.accessKey}&Expires=${expires}${image}&x-obs-security-token=${encodeURIComponent(key.securityToken)}&Signature=${encodeURIComponent(signature)}`;
};
