import {hideInForeign, hideInText} from './known-secrets.js';

/*
Secrets must reach no screen, log, recording, export or error text: signatures, tokens, keys, and the addresses that carry them. Two ways find them: the values of the credentials in use, wherever they occur, and patterns for what surrounds a secret.
*/

const names = 'signature|accesskeyid|awsaccesskeyid|x-obs-security-token|x-amz-security-token|x-amz-signature|x-amz-credential|x-auth-token|security_?token|token|secret_?(?:access_?)?key|secret|password|passwd|ak|sk';

/** Parameters of signed addresses, in all dialects; the same where an address stands percent-encoded in another one. */
const parameters = new RegExp(String.raw`(?:(?<![a-z\d])|(?<=%26|%3f))(${names})(=|%3D)(?:(?!%26)[^&\s"'<>])+`, 'gi');

/** Header-like spellings. */
const headers = /\b(x-auth-token|x-subject-token|x-security-token|x-metadata-token|proxy-authorization|authorization)(["']?\s*[:=]\s*["']?)(?:(?:sdk-hmac-sha256|v11-hmac-sha256|aws4-hmac-sha256|bearer|basic)[^\r\n"]*|[^\s"',}]+)/gi;

/** JSON-like spellings. */
const fields = /(["'](?:security_?token|secret|secret_?(?:access_?)?key|password|access|ak|sk|signed_(?:origin|new)_source|signature|token|x-auth-token)["']\s*:\s*)(?:"(?:[^"\\]|\\.)*"?|'[^']*'?)/gi;

/** Within an Authorization header's value. */
const canonical = /\b(access=)[^,\s]+|\b(signature=)[\da-f]{16,}/gi;

/** What OBS says about a signature that does not match. */
const elements = /<(stringtosign|stringtosignbytes|signatureprovided|awsaccesskeyid|accesskeyid|canonicalrequest|canonicalrequestbytes)>[^<]*<\/\1>/gi;

/** Name and password within an address. */
const logins = /(\/\/)[^/\s@"'<>]*:[^/\s"'<>]*@/g;

/** A token by itself: nothing that a person reads is so long without a break. */
const long = /[\w+=-]{120,}/g;

/** Takes secrets out of text that somebody else wrote: a service, a proxy, a parser, the system. What is taken out reads `…`. */
export const redact = (text: string): string => hideInForeign(text)
	.replaceAll(elements, '<$1>…</$1>')
	.replaceAll(fields, '$1"…"')
	.replaceAll(headers, '$1$2…')
	.replaceAll(parameters, '$1$2…')
	.replaceAll(canonical, '$1$2…')
	.replaceAll(logins, '$1…@')
	.replaceAll(long, '…');

/** Takes known secrets, and names and passwords within addresses, out of text that is about to leave the program: the last guard of errors, reports and logs. */
export const guarded = (text: string): string => hideInText(text).replaceAll(logins, '$1…@');
