import * as v from 'valibot';
import {clean} from '../../../text/clean.js';
import {WinnowError} from '../../../model/errors.js';
import {registerSecret} from '../../../text/known-secrets.js';
import {
	fetchingCredentials, type Beside, type Credentials, type CredentialSigner, type Surroundings,
} from './credentials.js';

export type Password = {
	readonly user: string;
	readonly password: string;
	/** The account's name; by default the user's own, which is right for the account itself. */
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

const scopeOf = ({project, projectName}: Surroundings): {project: {id: string} | {name: string}} => {
	if (project !== undefined) {
		return {project: {id: project}};
	}

	if (projectName === undefined) {
		throw new WinnowError({kind: 'usage', what: 'A token needs a project, and neither project nor region is known', advice: 'Give --project ID or --region NAME.'});
	}

	return {project: {name: projectName}};
};

/** `POST /v3/auth/tokens` of IAM, for one project. @throws WinnowError */
const fetchToken = async ({user, password, domain = user}: Password, surroundings: Surroundings, signal: AbortSignal): Promise<Token> => {
	const about = `A token for ${clean(user)}`;
	const {body, headers} = await surroundings.iam().post({
		path: '/v3/auth/tokens',
		query: [['nocatalog', 'true']],
		about,
		body: {auth: {identity: {methods: ['password'], password: {user: {name: user, password, domain: {name: domain}}}}, scope: scopeOf(surroundings)}},
	}, signal);
	const token = headers['x-subject-token'];
	const parsed = v.safeParse(answer, body);
	if (typeof token !== 'string' || token === '') {
		throw new WinnowError({kind: 'failure', what: `${about}: IAM's answer holds none`, advice: 'Check that the address of IAM is right (OS_AUTH_URL, HUAWEICLOUD_SDK_IAM_ENDPOINT).'});
	}

	registerSecret(password, token);
	const ends = parsed.success ? Date.parse(parsed.output.token.expires_at ?? '') : Number.NaN;
	return {
		token,
		// Documented as a day; an answer that does not say is believed for an hour.
		expires: Number.isNaN(ends) ? surroundings.now() + hour : ends,
		project: (parsed.success ? parsed.output.token.project?.id : undefined) ?? undefined,
	};
};

/** A token is renewed when a tenth of its life, or ten minutes, are left. */
const margin = (life: number): number => Math.min(600_000, life / 10);

/** Signs with a token that is fetched with name and password when it is first needed, kept in memory only, and renewed before it ends. */
const passwordSigner = (secret: Password, surroundings: Surroundings): CredentialSigner => {
	let held: (Token & {readonly renew: number}) | undefined;
	let fetching: {readonly token: Promise<Token>; readonly abort: AbortController} | undefined;
	const begin = (): NonNullable<typeof fetching> => {
		const abort = new AbortController();
		const fetch = async (): Promise<Token> => {
			try {
				const fetched = await fetchToken(secret, surroundings, abort.signal);
				held = {...fetched, renew: fetched.expires - margin(fetched.expires - surroundings.now())};
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
		if (held && surroundings.now() < held.renew) {
			return held;
		}

		// One fetch for all who wait; nobody's abort ends it for the others.
		fetching ??= begin();
		return fetching.token;
	};

	return {
		kind: 'password',
		async headers() {
			const {token} = await current();
			return {'x-auth-token': token};
		},
		refused(headers) {
			if (held?.token === headers['x-auth-token']) {
				held = undefined;
			}

			return true;
		},
		tryAgain() {
			const given = fetching;
			fetching = undefined;
			given?.abort.abort();
		},
		async project(signal) {
			signal.throwIfAborted();
			const {project} = await current();
			return project;
		},
	};
};

/** Name and password of an IAM user. */
export const passwordCredentials = (secret: Password, beside: Beside): Credentials => {
	registerSecret(secret.password);
	return fetchingCredentials('password', surroundings => passwordSigner(secret, surroundings), beside);
};
