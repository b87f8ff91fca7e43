import {hideInForeign, hideInText} from './known-secrets.js';

/*
Secrets (signatures, tokens, keys, and addresses with them) must not reach a screen, log, recording, export or error. They are found by the values of the current credentials, and by patterns for their context.
*/

const names = 'signature|accesskeyid|awsaccesskeyid|x-obs-security-token|x-amz-security-token|x-amz-signature|x-amz-credential|x-auth-token|security_?token|token|secret_?(?:access_?)?key|secret|password|passwd|ak|sk';

/** Parameters of signed addresses, also in an address that is percent-encoded in another. */
const parameters = new RegExp(String.raw`(?:(?<![a-z\d])|(?<=%26|%3f))(${names})(=|%3D)(?:(?!%26)[^&\s"'<>])+`, 'gi');

/** Headers. */
const headers = /\b(x-auth-token|x-subject-token|x-security-token|x-metadata-token|proxy-authorization|authorization)(["']?\s*[:=]\s*["']?)(?:(?:sdk-hmac-sha256|v11-hmac-sha256|aws4-hmac-sha256|bearer|basic)[^\r\n"]*|[^\s"',}]+)/gi;

/** JSON members. */
const fields = /(["'](?:security_?token|secret|secret_?(?:access_?)?key|password|access|ak|sk|signed_(?:origin|new)_source|signature|token|x-auth-token)["']\s*:\s*)(?:"(?:[^"\\]|\\.)*"?|'[^']*'?)/gi;

/** In the value of an Authorization header. */
const canonical = /\b(access=)[^,\s]+|\b(signature=)[\da-f]{16,}/gi;

/** In OBS's error for a wrong signature. */
const elements = /<(stringtosign|stringtosignbytes|signatureprovided|awsaccesskeyid|accesskeyid|canonicalrequest|canonicalrequestbytes)>[^<]*<\/\1>/gi;

/** User name and password in a URL. */
const logins = /(\/\/)[^/\s@"'<>]*:[^/\s"'<>]*@/g;

/** A token on its own: no ordinary text is this long without a break. */
const long = /[\w+=-]{120,}/g;

/** Replaces secrets by `…` in untrusted text: of a service, proxy, parser or the system. */
export const redact = (text: string): string => hideInForeign(text)
	.replaceAll(elements, '<$1>…</$1>')
	.replaceAll(fields, '$1"…"')
	.replaceAll(headers, '$1$2…')
	.replaceAll(parameters, '$1$2…')
	.replaceAll(canonical, '$1$2…')
	.replaceAll(logins, '$1…@')
	.replaceAll(long, '…');

/** Replaces known secrets, and logins in URLs, in text that leaves the program: the last safeguard for errors, reports and logs. */
export const guarded = (text: string): string => hideInText(text).replaceAll(logins, '$1…@');
