import {
	isScalar, LineCounter, parseDocument, visit, type Document, type Pair,
} from 'yaml';
import {clean} from '../../text/clean.js';
import {WinnowError, type ErrorKind} from '../../model/errors.js';
import {serviceWords} from './words/index.js';

/** Keys of secrets. An unused anchor on such a value is a secret that starts with `&`. */
const secretName = /pass|secret|token|key|^[as]k$/i;

/** Offset of an error that the parser ignores, or reports only when the document is converted. */
const errorOffset = (document: Document.Parsed, text: string): number | undefined => {
	// Tags of the core schema (`!!str`) are harmless; any other `!` is the start of an unquoted value.
	const offsets = document.warnings.map(({pos}) => pos[0]).filter(offset => !text.startsWith('!!', offset));
	const named = new Set<string>();
	const anchored = new Map<string, number>();
	visit(document, {
		Alias(_, node) {
			named.add(node.source);
			if (!node.resolve(document)) {
				offsets.push(node.range?.[0] ?? 0);
			}
		},
		Pair(_, {key, value}: Pair) {
			if (isScalar(value) && value.anchor !== undefined && isScalar(key) && secretName.test(String(key.value))) {
				anchored.set(value.anchor, value.range?.[0] ?? 0);
			}
		},
	});
	offsets.push(...[...anchored].filter(([anchor]) => !named.has(anchor)).map(([, offset]) => offset));
	return offsets.length === 0 ? undefined : Math.min(...offsets);
};

/**
Parses YAML or JSON. Scalars stay strings as written, so a numeric password keeps its zeros; only `null`, `~` and empty values are null. Anchors and merge keys work; of duplicate keys the last wins, as in the tools that own these files.

Import this module dynamically: the parser is large.

@throws WinnowError with line and column only, because the parser's message quotes the file, which may contain a password.
*/
export const readYaml = (text: string, {file, kind = 'failure', advice}: {readonly file: string; readonly kind?: ErrorKind; readonly advice: string}): unknown => {
	const refuse = (position: string): WinnowError => new WinnowError({kind, what: serviceWords.files.notYaml(`${clean(file)}${position}`), advice});
	const lines = new LineCounter();
	const document = parseDocument(text, {
		schema: 'failsafe', customTags: ['null', 'merge'], uniqueKeys: false, prettyErrors: false, logLevel: 'silent', lineCounter: lines,
	});
	const offset = document.errors[0]?.pos[0] ?? errorOffset(document, text);
	if (offset !== undefined) {
		const {line, col} = lines.linePos(offset);
		throw refuse(`:${line}:${col}`);
	}

	try {
		return document.toJS() as unknown;
	} catch {
		// Excessive alias expansion.
		throw refuse('');
	}
};
