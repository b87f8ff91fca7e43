/*
Secrets must reach no screen, log, recording, export or error text: signatures, tokens, keys, and the addresses that carry them.
*/

// Query parameters of signed addresses, in both dialects; header-like and JSON-like spellings of tokens and keys; the Authorization header's value.
const parameters = /\b(signature|accesskeyid|awsaccesskeyid|x-obs-security-token|x-amz-security-token|x-amz-signature|x-amz-credential|security_?token|token|secret_?(?:access_?)?key|secret|password|ak|sk)=[^&\s"'<>]+/gi;
const headers = /\b(x-auth-token|x-subject-token|x-security-token|x-metadata-token|authorization)(["']?\s*[:=]\s*["']?)(?:sdk-hmac-sha256[^\r\n"]*|[^\s"',}]+)/gi;
const fields = /(["'](?:security_?token|securitytoken|secret|secret_?access_?key|password|access|signed_(?:origin|new)_source|signature|token)["']\s*:\s*)["'][^"']*["']/gi;
const canonical = /\b(access=)[^,\s]+|\b(signature=)[\da-f]{16,}/gi;
const elements = /<(stringtosign|stringtosignbytes|signatureprovided|awsaccesskeyid|accesskeyid|canonicalrequest|canonicalrequestbytes)>[^<]*<\/\1>/gi;

/** Takes secrets out of any text. What is taken out reads `…`. */
export const redact = (text: string): string => text
	.replaceAll(elements, '<$1>…</$1>')
	.replaceAll(fields, '$1"…"')
	.replaceAll(headers, '$1$2…')
	.replaceAll(parameters, '$1=…')
	.replaceAll(canonical, '$1$2…');
