const entities: Readonly<Record<string, string>> = {
	'&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', '\'': '&apos;',
};

export const escapeXml = (text: string): string => text.replaceAll(/["&'<>]/g, character => entities[character]!);
