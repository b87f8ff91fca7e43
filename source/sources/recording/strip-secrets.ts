import {hideInData} from '../../text/known-secrets.js';

/** Names of address parameters that are secrets, or lead to one: OBS, V2 and V4 signatures, and what callers put into addresses by mistake. */
const secretNames = 'signature|x-amz-signature|x-amz-credential|x-amz-security-token|x-obs-security-token|accesskeyid|awsaccesskeyid|access_key|security-token|securitytoken|x-auth-token|token|password|secret';

const secretPair = new RegExp(String.raw`((?:^|[?&;\s"'(])(?:${secretNames})=)[^&#;\s"')]*`, 'gi');

/** A text in which known secrets and the values of secret parameters are replaced by `…`. */
export const stripText = (text: string): string => hideInData(text).replaceAll(secretPair, '$1…');

/** An address that may be written down: a web address ends before its question mark, in every other one secret parameters lose their values. */
export const stripAddress = (address: string): string => /^https?:/i.test(address) ? hideInData(address.replace(/[?#].*$/s, '')) : stripText(address);
