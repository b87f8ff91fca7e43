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

export const tokenCredentials = (token: string, beside: Beside): Credentials => ({
	...said(beside), warnings: beside.warnings ?? [], kind: 'token', signer: () => tokenSigner(token),
});

export const keyCredentials = (keys: Omit<AccessKeys, 'projectId'>, beside: Beside): Credentials => ({
	...said(beside), warnings: beside.warnings ?? [], kind: 'aksk', signer: ({project}) => accessKeySigner({...keys, projectId: project}),
});

/** Credentials of a kind that fetches what it signs with. */
export const fetchingCredentials = (kind: 'password' | 'agency', signer: Credentials['signer'], beside: Beside): Credentials => ({
	...said(beside), warnings: beside.warnings ?? [], kind, signer,
});
