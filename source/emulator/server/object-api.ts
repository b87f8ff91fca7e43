import {createHash} from 'node:crypto';
import {addressSignature, sameText} from '../access/address-signature.js';
import type {RowKeys} from '../access/row-keys.js';
import type {StoredObject} from '../job/row.js';
import type {World} from '../job/version.js';
import type {Settings} from '../options.js';
import {WeightedLru} from '../../async/weighted-lru.js';
import {ProcessingError} from '../pictures/process-picture.js';
import {ObsRefusal, type Answer} from './answers.js';
import type {ImportStore} from './import-tasks.js';
import {only, type Incoming} from './parse-request.js';

type ObjectContext = {
	readonly keys: RowKeys;
	readonly permanent: {readonly accessKey: string; readonly secretKey: string};
	readonly settings: Settings;
	/** Milliseconds since 1970. */
	readonly now: number;
};

const cacheBytes = 24_000_000;
const signedOver = new Set(['x-image-process', 'x-obs-security-token', 'versionid', 'response-content-type', 'response-content-disposition']);

const etags = new WeakMap<Uint8Array, string>();

/** Returns the MD5 of an object's bytes as an ETag. Cached, because clients read a large original in many ranges. */
const etagOf = (bytes: Uint8Array): string => {
	const etag = etags.get(bytes) ?? `"${createHash('md5').update(bytes).digest('hex')}"`;
	etags.set(bytes, etag);
	return etag;
};

/**
Returns OBS's response for an object or the requested byte range.

@throws ObsRefusal if the range is outside the object.
*/
const rangeOf = ({bytes, contentType}: StoredObject, written: number, range: string | undefined, resource: string): Answer => {
	const headers = {
		'Content-Type': contentType,
		'Accept-Ranges': 'bytes',
		ETag: etagOf(bytes),
		'Last-Modified': new Date(written).toUTCString(),
	};
	const [, from, to] = /^bytes=(\d+)-(\d*)$/.exec(range ?? '') ?? [];
	if (from === undefined) {
		return {status: 200, headers, body: bytes};
	}

	const [first, last] = [Number(from), Math.min(bytes.length - 1, to === '' ? Number.POSITIVE_INFINITY : Number(to))];
	if (first > last) {
		throw new ObsRefusal(416, 'InvalidRange', 'The requested range cannot be satisfied.', {resource});
	}

	return {status: 206, headers: {...headers, 'Content-Range': `bytes ${first}-${last}/${bytes.length}`}, body: bytes.subarray(first, last + 1)};
};

/** Serves pictures and accepts uploads at signed addresses: `/{bucket}/{key}?AccessKeyId=…&Expires=…&…&Signature=…`. */
export class ObjectApi {
	readonly #world: World;
	readonly #makeProcessed: (object: StoredObject, command: string) => Promise<StoredObject>;
	readonly #cache = new WeightedLru<StoredObject>(cacheBytes);

	readonly #uploads = new Map<string, StoredObject>();

	/** @param processed Applies `x-image-process`; throws a ProcessingError. */
	constructor(world: World, processed: (object: StoredObject, command: string) => Promise<StoredObject>) {
		this.#world = world;
		this.#makeProcessed = processed;
	}

	/** The objects that a dataset import can read. */
	get store(): ImportStore {
		const uploads = this.#uploads;
		return {
			bucket: this.#world.bucket,
			text(key) {
				const object = uploads.get(key);
				return object && new TextDecoder().decode(object.bytes);
			},
			has: key => uploads.has(key) || this.#world.has(key),
		};
	}

	/** @throws ObsRefusal */
	async answer(incoming: Incoming, context: ObjectContext): Promise<Answer> {
		const [bucket = '', ...segments] = incoming.segments;
		const key = segments.join('/');
		const resource = `/${bucket}/${key}`;
		if (incoming.method !== 'GET' && incoming.method !== 'PUT') {
			throw new ObsRefusal(405, 'MethodNotAllowed', 'The specified method is not allowed against this resource.', {resource});
		}

		this.#checkAddress(incoming, bucket, key, context);
		if (bucket !== this.#world.bucket) {
			throw new ObsRefusal(404, 'NoSuchBucket', 'The specified bucket does not exist.', {resource, details: {BucketName: bucket}});
		}

		if (incoming.method === 'PUT') {
			return this.#upload(incoming, key, resource);
		}

		const process = only(incoming, 'x-image-process');
		const object = process === undefined || context.settings.imageProcessing === false
			? await this.#original(key, resource)
			: await this.#processed(key, resource, process, context.settings.imageProcessing === 'refuse');
		return rangeOf(object, context.settings.writtenAt(key), incoming.headers.range, resource);
	}

	#checkAddress(incoming: Incoming, bucket: string, key: string, {keys, permanent, now}: ObjectContext): void {
		const resource = `/${bucket}/${key}`;
		const [accessKey, expires, signature] = ['AccessKeyId', 'Expires', 'Signature'].map(name => only(incoming, name));
		if (accessKey === undefined || expires === undefined || signature === undefined) {
			throw new ObsRefusal(403, 'AccessDenied', 'Anonymous access is forbidden for this operation', {resource});
		}

		const temporary = keys.keyOf(accessKey);
		const secretKey = accessKey === permanent.accessKey ? permanent.secretKey : temporary?.secretKey;
		if (secretKey === undefined) {
			throw new ObsRefusal(403, 'InvalidAccessKeyId', 'The OBS access key ID you provided does not exist in our records.', {resource, details: {OBSAccessKeyId: accessKey}});
		}

		if (!/^\d{1,12}$/.test(expires)) {
			throw new ObsRefusal(403, 'AccessDenied', 'Invalid date (should be seconds since epoch)', {resource});
		}

		if (Number(expires) * 1000 <= now) {
			throw new ObsRefusal(403, 'AccessDenied', 'Request has expired', {resource, details: {Expires: new Date(Number(expires) * 1000).toISOString(), ServerTime: new Date(now).toISOString()}});
		}

		const subResources = Object.fromEntries(incoming.query.filter(([name]) => signedOver.has(name.toLowerCase())));
		if (temporary && subResources['x-obs-security-token'] !== temporary.securityToken) {
			throw new ObsRefusal(403, 'InvalidAccessKeyId', 'The security token of the temporary access key is missing or wrong.', {resource});
		}

		const right = addressSignature(secretKey, {
			method: incoming.method, bucket, key, expires, subResources,
		});
		if (!sameText(right, signature)) {
			throw new ObsRefusal(403, 'SignatureDoesNotMatch', 'The request signature we calculated does not match the signature you provided. Check your key and signing method.', {resource});
		}
	}

	/** Stores an object. Rejects keys of the job's own objects. */
	#upload(incoming: Incoming, key: string, resource: string): Answer {
		if (key === '' || this.#world.has(key)) {
			throw new ObsRefusal(403, 'AccessDenied', 'Only new objects can be uploaded.', {resource});
		}

		const {'content-type': contentType = 'application/octet-stream'} = incoming.headers;
		this.#cache.delete(key);
		this.#uploads.set(key, {bytes: incoming.body, contentType});
		return {status: 200, headers: {ETag: etagOf(incoming.body)}, body: ''};
	}

	async #original(key: string, resource: string): Promise<StoredObject> {
		const cached = this.#cache.get(key);
		if (cached) {
			return cached;
		}

		const object = this.#uploads.get(key) ?? await this.#world.object(key);
		if (!object) {
			throw new ObsRefusal(404, 'NoSuchKey', 'The specified key does not exist.', {resource, details: {Key: key}});
		}

		this.#cache.set(key, object, object.bytes.length);
		return object;
	}

	async #processed(key: string, resource: string, process: string, refuse: boolean): Promise<StoredObject> {
		const name = `${key}?${process}`;
		const cached = this.#cache.get(name);
		if (cached && !refuse) {
			return cached;
		}

		const original = await this.#original(key, resource);
		try {
			if (refuse) {
				throw new ProcessingError('ITS.0001', 'Image processing is not available in this bucket.');
			}

			const object = await this.#makeProcessed(original, process);
			this.#cache.set(name, object, object.bytes.length);
			return object;
		} catch (error) {
			throw error instanceof ProcessingError ? new ObsRefusal(400, error.code, error.message, {resource}) : error;
		}
	}
}
