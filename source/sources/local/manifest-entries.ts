import {createReadStream} from 'node:fs';
import {createInterface} from 'node:readline';

/** One entry of a manifest: a sample's address, a text sample, or invalid text. */
type ManifestEntry = {readonly kind: 'source'; readonly source: string} | {readonly kind: 'text' | 'other'; readonly text: string};

/** Maximum length of an entry (characters). */
const maxLength = 1_000_000;

const entryOf = (value: unknown, text: string): ManifestEntry => {
	const fields = typeof value === 'object' && value !== null ? value as Readonly<Record<string, unknown>> : {};
	// SageMaker manifests store the address in source-ref.
	const source = typeof fields.source === 'string' ? fields.source : fields['source-ref'];
	if (typeof source !== 'string') {
		return {kind: 'other', text};
	}

	return source.startsWith('content://') ? {kind: 'text', text: source} : {kind: 'source', source};
};

const parse = (text: string): unknown => {
	try {
		return JSON.parse(text) as unknown;
	} catch {
		// The caller counts invalid lines.
		return undefined;
	}
};

const entriesOf = (value: unknown, text: string): ManifestEntry[] => Array.isArray(value) ? value.map(one => entryOf(one, text)) : [entryOf(value, text)];

/** Change in brace depth over a line; ignores braces in strings. */
const depthOf = (line: string): number => {
	let depth = 0;
	for (const character of line.replaceAll(/"(?:[^"\\]|\\.)*"/g, '')) {
		depth += Number(character === '{') - Number(character === '}');
	}

	return depth;
};

/**
Reads the entries of a manifest: JSON objects, either one per line (as ModelArts writes them), spread over several lines, or in one array. A line that is a complete entry terminates an unfinished entry before it, so a bad line doesn't affect later ones.

@throws File system errors.
*/
export async function * manifestEntries(file: string, signal: AbortSignal): AsyncGenerator<ManifestEntry, void, void> {
	let open = '';
	let depth = 0;
	for await (const line of createInterface({input: createReadStream(file, {signal}), crlfDelay: Number.POSITIVE_INFINITY})) {
		const text = line.replace(/^\uFEFF/, '').trim();
		const alone = text.replace(/,$/, '');
		const whole = alone.startsWith('{') || alone.startsWith('[') ? parse(alone) : undefined;
		const isEntry = whole !== undefined && entriesOf(whole, alone).some(({kind}) => kind !== 'other');
		if (open !== '' && isEntry) {
			yield {kind: 'other', text: open};
			open = '';
		}

		if (open === '') {
			if (whole !== undefined && whole !== null) {
				yield * entriesOf(whole, alone);
				continue;
			}

			// Skip the brackets and commas of a multi-line array.
			const rest = text.replace(/^[[\],\s]+/, '');
			if (rest === '') {
				continue;
			}

			if (!rest.startsWith('{') || depthOf(rest) <= 0) {
				yield {kind: 'other', text: rest};
				continue;
			}

			open = rest;
			depth = depthOf(rest);
			continue;
		}

		open += `\n${text}`;
		depth += depthOf(text);
		if (depth <= 0 || open.length > maxLength) {
			const whole = open.replace(/[\],\s]+$/, '');
			yield * entriesOf(parse(whole), whole);
			open = '';
		}
	}

	if (open !== '') {
		yield {kind: 'other', text: open};
	}
}
