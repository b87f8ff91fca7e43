import {
	isScalar, LineCounter, parseDocument, visit, type Document, type Pair,
} from 'yaml';
import {clean} from '../../text/clean.js';
import {WinnowError, type ErrorKind} from '../../model/errors.js';

/** Names of values that an anchor is not expected on: there `&` is the first character of a secret. */
const secretName = /pass|secret|token|key|^[as]k$/i;

/** Offset of what the parser itself lets pass, or only finds when values are made of the document. */
const oddPlace = (document: Document.Parsed, text: string): number | undefined => {
	// A tag of the core schema (`!!str`) says nothing that text needs; any other begins with the `!` of a value.
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
Reads a YAML or JSON text. Scalars are text as they are written: a password of digits keeps its zeros. Only `null`, `~` and nothing at all are null. Anchors and merge keys work; of equal keys the last counts, as in the tools that own these files.

A file of its own, so that the parser is only loaded where there is something to read.

@throws WinnowError with line and column alone: the parser's own words quote the file, which may hold a password.
*/
export const readYaml = (text: string, {file, kind = 'failure', advice}: {readonly file: string; readonly kind?: ErrorKind; readonly advice: string}): unknown => {
	const refuse = (place: string): WinnowError => new WinnowError({kind, what: `${clean(file)}${place} is not valid YAML`, advice});
	const lines = new LineCounter();
	const document = parseDocument(text, {
		schema: 'failsafe', customTags: ['null', 'merge'], uniqueKeys: false, prettyErrors: false, logLevel: 'silent', lineCounter: lines,
	});
	const offset = document.errors[0]?.pos[0] ?? oddPlace(document, text);
	if (offset !== undefined) {
		const {line, col} = lines.linePos(offset);
		throw refuse(`:${line}:${col}`);
	}

	try {
		return document.toJS() as unknown;
	} catch {
		// Aliases of aliases, far more than any such file needs.
		throw refuse('');
	}
};
