import type {Signer} from './sign.js';

/** Kind of credential that was used; undefined for a signed address, which needs none. */
export type CredentialKind = Signer['kind'] | undefined;

const permission = 'The account lacks a permission: it needs modelarts:processTask:getProcessTask and obs:object:GetObject.';
const doctor = 'winnow doctor shows which credentials are used.';

const refused: Readonly<Record<Signer['kind'], string>> = {
	token: `The service rejected the token. Get a new one for this project and region, and copy all of it. ${doctor}`,
	aksk: `The service rejected the access key. Check the access key, the secret key and this machine's clock. ${doctor} Five bad signatures lock a key for five minutes.`,
	agency: 'The service rejected the keys of this server\'s agency. Check that the agency may use ModelArts in this project and region, and check this machine\'s clock.',
	password: `The service rejected the token fetched with the user name and password. Check --project and --region. ${doctor}`,
	none: 'Check the user name, password and account name. Several wrong passwords lock the user for a while.',
};

const expired: Readonly<Record<Signer['kind'], string>> = {
	token: 'The token has expired. Get a new one.',
	aksk: 'The temporary access key\'s security token has expired. Get a new key.',
	agency: 'The keys of this server\'s agency have expired. Try again to get new ones.',
	password: 'The token has expired. Try again to get a new one with the user name and password.',
	none: 'The token has expired. Get a new one.',
};

/** What to do about rejected credentials of this kind. */
export const refusedAdvice = (credentialKind: CredentialKind): string => credentialKind === undefined ? `Check the credentials. ${doctor}` : refused[credentialKind];

export const expiredAdvice = (credentialKind: CredentialKind): string => expired[credentialKind ?? 'token'];

export const permissionAdvice = (credentialKind: CredentialKind): string => credentialKind === 'token' || credentialKind === 'password' ? `${permission} A token must also be for this project.` : permission;

/** For a service or proxy that rejects large request headers: only a token can be that long. */
export const largeHeadAdvice = (credentialKind: CredentialKind): string => credentialKind === 'aksk' || credentialKind === 'agency' ? 'The service or a proxy rejects the request headers as too large. Check the endpoint.' : 'The token is too long for the service or a proxy. Use an access key, or get a token without the catalog (?nocatalog=true).';

const furtherTries: Readonly<Record<'key' | 'password', readonly [few: string, many: string]>> = {
	key: [
		'Each try sends another bad signature, and five of them lock a key for five minutes.',
		'The key may now be locked for five minutes.',
	],
	password: [
		'Each try sends the wrong password again, and several wrong passwords lock the user.',
		'The user may now be locked.',
	],
};

/**
After repeated rejections: the risk of another try, and how long automatic requests pause.

@param times Rejections in a row.
@param wait The rest of the pause, formatted.
*/
export const pausedAdvice = (credentialKind: Signer['kind'], times: number, wait: string): string => {
	const [few, many] = furtherTries[credentialKind === 'password' ? 'password' : 'key'];
	return `Rejected ${times} times in a row, so automatic requests pause for ${wait}. ${times < 5 ? few : many} Correct the ${credentialKind === 'password' ? 'user name or password' : 'key or this machine\'s clock'} and restart.`;
};
