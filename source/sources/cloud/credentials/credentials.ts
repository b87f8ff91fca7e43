import {WinnowError} from '../../../model/errors.js';
import {registerSecret} from '../../../text/known-secrets.js';
import type {Connection} from '../connection.js';
import {
	accessKeySigner, tokenSigner, type AccessKeys, type Signer,
} from '../sign.js';
import {serviceWords} from '../words/index.js';

/** Kinds of credentials; `auto` uses the first that is found. */
type AuthKind = 'token' | 'aksk' | 'password' | 'agency';
export type Auth = 'auto' | AuthKind;

/** What a signer needs besides the secret. */
export type SignerContext = {
	/** Project ID; undefined until IAM has returned it. */
	readonly project: string | undefined;
	/** Project name for a token's scope if the ID is unknown; usually the region's name. */
	readonly projectName: string | undefined;
	readonly now: () => number;
	/** A connection to IAM without credentials. @throws WinnowError if IAM's endpoint is unknown. */
	iam(): Connection;
};

/** Credentials. Only `signer` holds the secret. */
export type Credentials = {
	/** Where they were found, without secrets: `HUAWEICLOUD_SDK_AK (environment variable)`. */
	readonly source: string;
	readonly kind: AuthKind;
	readonly region?: string;
	/** Project id. */
	readonly project?: string;
	readonly projectName?: string;
	/** `https://iam.eu-de.otc.t-systems.com`, without `/v3`. */
	readonly iamEndpoint?: string;
	/** Sentences to show the user, such as about a file that others can read. */
	readonly warnings: readonly string[];
	signer(context: SignerContext): CredentialSigner;
};

/** A signer that can learn its project when it fetches a token. */
export type CredentialSigner = Signer & {
	/** The project ID of the credentials; fetches the token if necessary. @throws WinnowError */
	project?(signal: AbortSignal): Promise<string | undefined>;
};

/** Everything about credentials except the secret. */
export type CredentialDetails = Omit<Credentials, 'kind' | 'signer' | 'warnings'> & {readonly warnings?: readonly string[]};

/** Omits undefined and empty values, so that a later source can supply them. */
const withoutEmpty = <Facts extends Record<string, unknown>>(facts: Facts): Facts => Object.fromEntries(Object.entries(facts).filter(([, value]) => value !== undefined && value !== '')) as Facts;

/**
Checks that a token or key is printable ASCII. Anything else was copied by accident: a line break, a typographic quote, part of another line.

@throws WinnowError (failure) that names where the value comes from, never the value.
*/
const checkSendable = (source: string, values: Readonly<Partial<Record<keyof typeof serviceWords.secrets.names, string>>>): void => {
	const words = serviceWords.secrets;
	for (const [name, value] of Object.entries(values) as ReadonlyArray<[keyof typeof values, string | undefined]>) {
		const wrong = /[^!-~]/.exec(value ?? '')?.[0];
		if (wrong !== undefined) {
			const visible = /\p{Cc}/u.test(wrong) ? 'control' : 'other';
			const character = /\s/.test(wrong) ? 'whitespace' : visible;
			throw new WinnowError({kind: 'failure', what: words.cantSend(source, words.names[name], words.characters[character]), advice: words.cantSendAdvice});
		}
	}
};

export const tokenCredentials = (token: string, details: CredentialDetails): Credentials => {
	registerSecret(token);
	checkSendable(details.source, {token});
	return {
		...withoutEmpty(details), warnings: details.warnings ?? [], kind: 'token', signer: () => tokenSigner(token),
	};
};

export const keyCredentials = (keys: Omit<AccessKeys, 'projectId'>, details: CredentialDetails): Credentials => {
	const {accessKey, secretKey, securityToken} = keys;
	registerSecret(accessKey, secretKey, securityToken);
	checkSendable(details.source, {accessKey, secretKey, securityToken});
	return {
		...withoutEmpty(details), warnings: details.warnings ?? [], kind: 'aksk', signer: ({project}) => accessKeySigner({...keys, projectId: project}),
	};
};

/** Credentials that fetch a token or temporary keys. */
export const fetchingCredentials = (kind: 'password' | 'agency', signer: Credentials['signer'], details: CredentialDetails): Credentials => ({
	...withoutEmpty(details), warnings: details.warnings ?? [], kind, signer,
});
