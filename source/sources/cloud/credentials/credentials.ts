import {WinnowError} from '../../../model/errors.js';
import {registerSecret} from '../../../text/known-secrets.js';
import type {Connection} from '../connection.js';
import {
	accessKeySigner, tokenSigner, type AccessKeys, type Signer,
} from '../sign.js';

/** How a person proves who they are; `auto` takes the first that is found. */
export type AuthKind = 'token' | 'aksk' | 'password' | 'agency';
export type Auth = 'auto' | AuthKind;

/** What signing needs to know beyond the secret itself. */
export type Surroundings = {
	/** Project id; undefined where it is not known yet: IAM is asked for it. */
	readonly project: string | undefined;
	/** Project name for a token's scope, where the id is not known: the region's, as a rule. */
	readonly projectName: string | undefined;
	readonly now: () => number;
	/** Reaches IAM without any credential. @throws WinnowError where IAM's address is not known. */
	iam(): Connection;
};

/** Who asks. The secret itself is only inside `signer`. */
export type Credentials = {
	/** Where they were found, in words, without any secret: `HUAWEICLOUD_SDK_AK of the environment`. */
	readonly source: string;
	readonly kind: AuthKind;
	/** What was said beside the secret. */
	readonly region?: string;
	/** Project id. */
	readonly project?: string;
	readonly projectName?: string;
	/** `https://iam.eu-de.otc.t-systems.com`, without `/v3`. */
	readonly iamEndpoint?: string;
	/** For the person: a file that others can read … */
	readonly warnings: readonly string[];
	signer(surroundings: Surroundings): CredentialSigner;
};

/** A signer that may learn its project while it fetches a token. */
export type CredentialSigner = Signer & {
	/** The project id that the credentials themselves name; fetches the token where that needs one. @throws WinnowError */
	project?(signal: AbortSignal): Promise<string | undefined>;
};

/** What a provider knows beside the secret. */
export type Beside = Omit<Credentials, 'kind' | 'signer' | 'warnings'> & {readonly warnings?: readonly string[]};

/** Leaves out what is undefined or empty, so that a lower source may still say it. */
const said = <Facts extends Record<string, unknown>>(facts: Facts): Facts => Object.fromEntries(Object.entries(facts).filter(([, value]) => value !== undefined && value !== '')) as Facts;

/**
Headers carry printable ASCII. Anything else in a token or key came with it by accident: a line end, a quote of another keyboard, half of another line.

@throws WinnowError (failure) that names where the value is from, and never the value.
*/
const checkSendable = (source: string, values: Readonly<Record<string, string | undefined>>): void => {
	for (const [name, value] of Object.entries(values)) {
		const wrong = /[^!-~]/.exec(value ?? '')?.[0];
		if (wrong !== undefined) {
			const what = /\s/.test(wrong) ? 'white space' : (/\p{Cc}/u.test(wrong) ? 'a control character' : 'a character that is not ASCII');
			throw new WinnowError({kind: 'failure', what: `${source}: the ${name} contains ${what}, so nothing was sent`, advice: 'Copy it again, in one piece and without a line break.'});
		}
	}
};

export const tokenCredentials = (token: string, beside: Beside): Credentials => {
	registerSecret(token);
	checkSendable(beside.source, {token});
	return {
		...said(beside), warnings: beside.warnings ?? [], kind: 'token', signer: () => tokenSigner(token),
	};
};

export const keyCredentials = (keys: Omit<AccessKeys, 'projectId'>, beside: Beside): Credentials => {
	const {accessKey, secretKey, securityToken} = keys;
	registerSecret(accessKey, secretKey, securityToken);
	checkSendable(beside.source, {'access key': accessKey, 'secret key': secretKey, 'security token': securityToken});
	return {
		...said(beside), warnings: beside.warnings ?? [], kind: 'aksk', signer: ({project}) => accessKeySigner({...keys, projectId: project}),
	};
};

/** Credentials of a kind that fetches what it signs with. */
export const fetchingCredentials = (kind: 'password' | 'agency', signer: Credentials['signer'], beside: Beside): Credentials => ({
	...said(beside), warnings: beside.warnings ?? [], kind, signer,
});
