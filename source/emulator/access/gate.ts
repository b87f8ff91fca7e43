import {ApiRefusal} from '../server/answers.js';
import type {Incoming} from '../server/parse-request.js';
import {sameText} from './address-signature.js';
import {readAuthorization, readSdkDate, requestSignature} from './request-signature.js';
import type {RowKeys} from './row-keys.js';
import type {Tokens} from './tokens.js';

const lockMinutes = 5;
const maxWrong = 5;
const skewMinutes = 15;

const unauthorized = (message: string, code = 'APIG.0301'): ApiRefusal => new ApiRefusal(401, code, code === 'APIG.0301' ? `Incorrect IAM authentication information: ${message}` : message);

/** Authenticates requests: tokens, and AK/SK signatures with permanent or temporary keys. */
export class Gate {
	/** Number of consecutive wrong signatures by key, and when its lock ends (ms since 1970). */
	readonly #wrong = new Map<string, {count: number; lockedUntil: number}>();
	readonly #tokens: Tokens;
	readonly #temporary: RowKeys;
	readonly #permanent: {readonly accessKey: string; readonly secretKey: string};
	readonly #project: string;
	readonly #now: () => number;

	constructor(parts: {
		tokens: Tokens;
		temporary: RowKeys;
		permanent: {readonly accessKey: string; readonly secretKey: string};
		project: string;
		now: () => number;
	}) {
		this.#tokens = parts.tokens;
		this.#temporary = parts.temporary;
		this.#permanent = parts.permanent;
		this.#project = parts.project;
		this.#now = parts.now;
	}

	/**
	Authenticates a request for a project.

	@throws ApiRefusal 401 with the gateway's message; 403 for another project.
	*/
	admit(request: Incoming, project?: string): void {
		const {authorization} = request.headers;
		if (authorization === undefined) {
			this.#checkToken(request.headers['x-auth-token']);
		} else {
			this.#checkSignature(request, authorization);
		}

		const named = request.headers['x-project-id'];
		if ((project !== undefined && project !== this.#project) || (named !== undefined && named !== this.#project)) {
			throw new ApiRefusal(403, 'ModelArts.0210', 'The project ID in the request is not the one that the credentials are for.');
		}
	}

	#checkToken(token: string | string[] | undefined): void {
		if (typeof token !== 'string' || token === '') {
			throw unauthorized('x-auth-token not found');
		}

		const expires = this.#tokens.expiry(token);
		if (expires === undefined) {
			throw unauthorized('decrypt token fail');
		}

		if (expires <= this.#now()) {
			throw unauthorized(`token expires, expires_at:${new Date(expires).toISOString()}`);
		}
	}

	#checkSignature(request: Incoming, header: string): void {
		const authorization = readAuthorization(header);
		if (!authorization) {
			throw unauthorized('Authorization format is incorrect');
		}

		const {access, signedHeaders, signature} = authorization;
		const secretKey = access === this.#permanent.accessKey ? this.#permanent.secretKey : this.#temporary.keyOf(access)?.secretKey;
		if (secretKey === undefined) {
			throw unauthorized(`verify aksk signature fail, ak ${access} not exist`);
		}

		const wrong = this.#wrong.get(access) ?? {count: 0, lockedUntil: 0};
		if (this.#now() < wrong.lockedUntil) {
			throw unauthorized('AK access failed to reach the limit,forbidden');
		}

		const date = typeof request.headers['x-sdk-date'] === 'string' ? readSdkDate(request.headers['x-sdk-date']) : undefined;
		if (date === undefined || !signedHeaders.includes('x-sdk-date') || !signedHeaders.includes('host')) {
			throw unauthorized('verify aksk signature fail, host and x-sdk-date must be signed');
		}

		if (Math.abs(this.#now() - date) > skewMinutes * 60_000) {
			throw unauthorized(`Signature expired: x-sdk-date is more than ${skewMinutes} minutes off`, 'APIG.0303');
		}

		const right = requestSignature(secretKey, signedHeaders, request);
		if (right === undefined || !sameText(right, signature)) {
			const count = wrong.count + 1;
			this.#wrong.set(access, count < maxWrong ? {count, lockedUntil: 0} : {count: 0, lockedUntil: this.#now() + (lockMinutes * 60_000)});
			throw unauthorized('verify aksk signature fail');
		}

		this.#wrong.delete(access);
		if (access !== this.#permanent.accessKey) {
			this.#checkSecurityToken(request, access, signedHeaders);
		}
	}

	#checkSecurityToken(request: Incoming, access: string, signedHeaders: readonly string[]): void {
		const token = request.headers['x-security-token'];
		if (typeof token !== 'string' || !signedHeaders.includes('x-security-token') || !sameText(token, this.#temporary.keyOf(access)?.securityToken ?? '')) {
			throw unauthorized('the security token of the temporary access key is missing, wrong or not signed');
		}
	}
}
