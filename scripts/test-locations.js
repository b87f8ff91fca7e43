// Maps positions in bundled tests to source lines. Node can do this with --enable-source-maps, but then each process reads all maps and each `new Error` costs more, although only failures need them.
import {readFileSync} from 'node:fs';
import {SourceMap} from 'node:module';
import path from 'node:path';
import {root} from './bundle.js';

const maps = new Map();

/** Returns the source map of a bundled file, or undefined if it has none. */
const mapOf = file => {
	if (!maps.has(file)) {
		let map;
		try {
			map = new SourceMap(JSON.parse(readFileSync(`${file}.map`, 'utf8')));
		} catch (error) {
			if (error.code !== 'ENOENT') {
				throw error;
			}
		}

		maps.set(file, map);
	}

	return maps.get(file);
};

/**
Maps a position in a bundle to the source.

@param {{file: string; line: number; column: number}} place A bundle's absolute path. Line and column count from 1.
@returns {{file: string; line: number; column: number}} The given position if its source is unknown.
*/
export const sourceOf = ({file, line, column}) => {
	const entry = file.startsWith(path.join(root, '.build', path.sep)) ? mapOf(file)?.findEntry(line - 1, column - 1) : undefined;
	return entry?.originalSource === undefined
		? {file, line, column}
		: {file: path.resolve(path.dirname(file), entry.originalSource), line: entry.originalLine + 1, column: entry.originalColumn + 1};
};

/** Replaces the positions in a stack trace or another text. */
export const withSources = text => text.includes(root)
	? text.replaceAll(/(?:file:\/\/)?(\/[^\s:()]+\.js):(\d+):(\d+)/g, (whole, file, line, column) => {
		const source = sourceOf({file, line: Number(line), column: Number(column)});
		return source.file === file ? whole : `${source.file}:${source.line}:${source.column}`;
	})
	: text;
