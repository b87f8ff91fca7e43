// The reporter of `node scripts/test.js`: the output of the spec reporter, with positions in the source instead of in bundles.
import {Readable} from 'node:stream';
import {spec as Spec} from 'node:test/reporters';
import {sourceOf, withSources} from './test-locations.js';

/** Changes the stack traces of an error and its causes. */
const mapError = error => {
	if (error instanceof Error) {
		// Node 24 makes the property read-only.
		Object.defineProperty(error, 'stack', {value: withSources(error.stack ?? ''), configurable: true, writable: true});
		mapError(error.cause);
	}
};

async function * mapped(events) {
	for await (const {type, data} of events) {
		if (type === 'test:fail') {
			mapError(data.details.error);
		}

		const message = type === 'test:stderr' ? {message: withSources(data.message)} : {};
		yield {type, data: {...data, ...data.line !== undefined && sourceOf(data), ...message}};
	}
}

/** A reporter for `node --test`. */
export default async function * reporter(events) {
	yield * Readable.from(mapped(events)).pipe(new Spec());
}
