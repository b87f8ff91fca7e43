import type {Signer} from './sign.js';
import {serviceWords} from './words/index.js';

const words = serviceWords.credentials;

/** Kind of credential that was used; undefined for a signed address, which needs none. */
export type CredentialKind = Signer['kind'] | undefined;

/** What to do about rejected credentials of this kind. */
export const refusedAdvice = (credentialKind: CredentialKind): string => words.refused(credentialKind);

export const expiredAdvice = (credentialKind: CredentialKind): string => words.expired(credentialKind);

export const permissionAdvice = (credentialKind: CredentialKind): string => words.permission(credentialKind);

/** For a service or proxy that rejects large request headers: only a token can be that long. */
export const largeHeadAdvice = (credentialKind: CredentialKind): string => words.largeHead(credentialKind);

/**
After repeated rejections: the risk of another try, and how long automatic requests pause.

@param times Rejections in a row.
@param wait The rest of the pause, formatted.
*/
export const pausedAdvice = (credentialKind: Signer['kind'], times: number, wait: string): string => words.paused(credentialKind, times, wait);
