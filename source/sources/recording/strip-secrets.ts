import {hideInData} from '../../text/known-secrets.js';

/** Secret query parameters: OBS, V2 and V4 signatures, and credentials that were put into addresses by mistake. */
const secretNames = 'signature|x-amz-signature|x-amz-credential|x-amz-security-token|x-obs-security-token|accesskeyid|awsaccesskeyid|access_key|security-token|securitytoken|x-auth-token|token|password|secret';

const secretPair = new RegExp(String.raw`((?:^|[?&;\s"'(])(?:${secretNames})=)[^&#;\s"')]*`, 'gi');

/** Replaces known secrets and the values of secret parameters with `…`. */
export const stripText = (text: string): string => hideInData(text).replaceAll(secretPair, '$1…');

/** Removes secrets from an address: the whole query of an HTTP URL, the values of secret parameters elsewhere. */
export const stripAddress = (address: string): string => /^https?:/i.test(address) ? hideInData(address.replace(/[?#].*$/s, '')) : stripText(address);
