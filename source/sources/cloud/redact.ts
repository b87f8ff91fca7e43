/*
Secrets must reach no screen, log, recording, export or error text: signatures, tokens, keys, and the addresses that carry them.
*/

// Query parameters of signed addresses, in both dialects; header-like and JSON-like spellings of tokens and keys; the Authorization header's value.
const parameters = /\b(Signature|AccessKeyId|AWSAccessKeyId|x-obs-security-token|x-amz-security-token|X-Amz-Signature|X-Amz-Credential|security_?token|token|secret_?(?:access_?)?key|secret|password|ak|sk)=[^&\s"'<>]+/gi;
const headers = /\b(X-Auth-Token|X-Subject-Token|X-Security-Token|X-Metadata-Token|Authorization)(["']?\s*[:=]\s*["']?)(?:SDK-HMAC-SHA256[^\r\n"]*|[^\s"',}]+)/gi;
const fields = /(["'](?:security_?token|securitytoken|secret|secret_?access_?key|password|access|signed_(?:origin|new)_source|signature|token)["']\s*:\s*)["'][^"']*["']/gi;
const canonical = /\b(Access=)[^,\s]+|\b(Signature=)[\da-f]{16,}/gi;
const elements = /<(StringToSign|StringToSignBytes|SignatureProvided|AWSAccessKeyId|AccessKeyId|CanonicalRequest|CanonicalRequestBytes)>[^<]*<\/\1>/gi;

/** Takes secrets out of any text. What is taken out reads `…`. */
export const redact = (text: string): string => text
	.replaceAll(elements, '<$1>…</$1>')
	.replaceAll(fields, '$1"…"')
	.replaceAll(headers, '$1$2…')
	.replaceAll(parameters, '$1=…')
	.replaceAll(canonical, '$1$2…');
