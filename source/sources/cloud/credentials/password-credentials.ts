import * as v from 'valibot';
import {clean} from '../../../text/clean.js';
import {WinnowError} from '../../../model/errors.js';
import {registerSecret} from '../../../text/known-secrets.js';
import {serviceWords} from '../words/index.js';
import {
	fetchingCredentials, type CredentialDetails, type Credentials, type CredentialSigner, type SignerContext,
} from './credentials.js';

type Password = {
	readonly user: string;
	readonly password: string;
	/** Account name. Default: the user name, which is right for the account's own user. */
	readonly domain?: string;
};

type Token = {readonly token: string; readonly expires: number; readonly project: string | undefined};

const answer = v.looseObject({
	token: v.looseObject({
		expires_at: v.optional(v.nullable(v.string())),
		project: v.optional(v.nullable(v.looseObject({id: v.optional(v.nullable(v.string()))}))),
	}),
});

const hour = 3_600_000;

const scopeOf = ({project, projectName}: SignerContext): {project: {id: string} | {name: string}} => {
	if (project !== undefined) {
		return {project: {id: project}};
	}

	if (projectName === undefined) {
		throw new WinnowError({kind: 'usage', what: serviceWords.settings.tokenNeedsProject, advice: serviceWords.settings.tokenNeedsProjectAdvice});
	}

	return {project: {name: projectName}};
};

/** `POST /v3/auth/tokens` of IAM, for one project. @throws WinnowError */
const fetchToken = async ({user, password, domain = user}: Password, context: SignerContext, signal: AbortSignal): Promise<Token> => {
	const about = serviceWords.requests.token(clean(user));
	const {body, headers} = await context.iam().post({
		path: '/v3/auth/tokens',
		query: [['nocatalog', 'true']],
		about,
		body: {auth: {identity: {methods: ['password'], password: {user: {name: user, password, domain: {name: domain}}}}, scope: scopeOf(context)}},
	}, signal);
	const token = headers['x-subject-token'];
	const parsed = v.safeParse(answer, body);
	if (typeof token !== 'string' || token === '') {
		throw new WinnowError({kind: 'failure', what: serviceWords.secrets.noToken(about), advice: serviceWords.secrets.noTokenAdvice});
	}

	registerSecret(password, token);
	const expiresAt = parsed.success ? Date.parse(parsed.output.token.expires_at ?? '') : Number.NaN;
	return {
		token,
		// Documented as 24 hours; assume one hour if the response doesn't say.
		expires: Number.isNaN(expiresAt) ? context.now() + hour : expiresAt,
		project: (parsed.success ? parsed.output.token.project?.id : undefined) ?? undefined,
	};
};

/** A token is renewed this long before it expires (ms): ten minutes, or a tenth of its lifetime. */
const margin = (lifetime: number): number => Math.min(600_000, lifetime / 10);

/** Signs with a token that is fetched when first needed, kept in memory only, and renewed before it expires. */
const passwordSigner = (secret: Password, context: SignerContext): CredentialSigner => {
	let cached: (Token & {readonly renew: number}) | undefined;
	let fetching: {readonly token: Promise<Token>; readonly abort: AbortController} | undefined;
	const begin = (): NonNullable<typeof fetching> => {
		const abort = new AbortController();
		const fetch = async (): Promise<Token> => {
			try {
				const fetched = await fetchToken(secret, context, abort.signal);
				cached = {...fetched, renew: fetched.expires - margin(fetched.expires - context.now())};
				return fetched;
			} finally {
				if (fetching === begun) {
					fetching = undefined;
				}
			}
		};

		const begun = {abort, token: fetch()};
		return begun;
	};

	const current = async (): Promise<Token> => {
		if (cached && context.now() < cached.renew) {
			return cached;
		}

		// All callers share one fetch; a caller's abort doesn't cancel it for the others.
		fetching ??= begin();
		return fetching.token;
	};

	return {
		kind: 'password',
		async headers() {
			const {token} = await current();
			return {'x-auth-token': token};
		},
		discard(headers) {
			if (cached?.token === headers['x-auth-token']) {
				cached = undefined;
			}

			return true;
		},
		tryAgain() {
			const abandoned = fetching;
			fetching = undefined;
			abandoned?.abort.abort();
		},
		async project(signal) {
			signal.throwIfAborted();
			const {project} = await current();
			return project;
		},
	};
};

/** User name and password of an IAM user. */
export const passwordCredentials = (secret: Password, details: CredentialDetails): Credentials => {
	registerSecret(secret.password);
	return fetchingCredentials('password', context => passwordSigner(secret, context), details);
};
