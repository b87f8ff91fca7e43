import assert from 'node:assert/strict';
import {readdir, readFile} from 'node:fs/promises';
import path from 'node:path';
import test from 'node:test';

const chinese = String.raw`[\u3000-\u303F\u3400-\u9FFF\uFF00-\uFFEF]`;

/** A half-width mark beside Chinese, or between Chinese and a value: `（环境变量） (token)`, `个样本: •`. */
const halfWidth = new RegExp([
	String.raw`${chinese} ?[,:;?!](?: |$|${chinese}|•)`,
	String.raw`[,:;] ?${chinese}`,
	String.raw`•[,:;] ?(?:${chinese}|•)`,
	String.raw`• \(•`,
	String.raw`\( ?${chinese}`,
	String.raw`${chinese} ?\(`,
	String.raw`\) ?${chinese}`,
].join('|'));

/** Texts with such a mark for a reason. */
const exceptions: ReadonlyArray<readonly [text: RegExp, why: string]> = [
	[/`winnow: 无法/, 'the name of the program, as in English'],
	[/across: 和 was: /, 'keys of find end with a colon'],
	[/[a-z]+:模糊/, 'a query'],
];

/** A line of a catalogue, with more and more of its values as `•`, the innermost first. */
const stagesOf = (line: string): string[] => {
	const next = line.replaceAll(/\${[^{}]*}/g, '•');
	return next === line ? [line] : [line, ...stagesOf(next)];
};

/** The lines of a catalogue without comments. */
const linesOf = (source: string): string[] => source.split('\n').map(line => line.trim()).filter(line => !/^(?:\/\/|\/?\*)/.test(line));

const sourceFiles = async (wanted: (file: string) => boolean) => Promise.all((await readdir('source', {recursive: true}))
	.filter(file => /\.tsx?$/.test(file) && wanted(file))
	.map(async file => [file, await readFile(path.join('source', file), 'utf8')] as const));

test('Chinese texts have full-width marks', async () => {
	const files = await sourceFiles(file => /words\/(?:.*\/)?zh-cn/.test(file) || file === 'about.ts');
	assert.ok(files.length > 40);
	const isWrong = (line: string): boolean => stagesOf(line).some(text => halfWidth.test(text));
	const wrong = files.flatMap(([file, source]) => linesOf(source).filter(line => isWrong(line)).map(line => [file, line] as const));
	assert.deepEqual(wrong.filter(([, text]) => !exceptions.some(([pattern]) => pattern.test(text))).map(([file, text]) => `${file}: ${text}`), []);
	assert.deepEqual(exceptions.filter(([pattern]) => !wrong.some(([, text]) => pattern.test(text))).map(([, why]) => why), [], 'exceptions that are no longer in the source');
});

/** Joins values with marks that are half-width in every language: `punctuation` has those of the language. */
const joined = /}[:.;] \${|} \(\${|}\.`|join\('[,.;] '\)/;

/** Files with such a line that no person reads in Chinese, or whose values are not words. */
const joins: ReadonlyArray<readonly [file: RegExp, line: RegExp, why: string]> = [
	[/^(?:emulator|vendor)\//, /./, 'a service, or a library'],
	[/^crash\.ts$/, /error\.name/, 'lines of a crash report, which engineers read'],
	[/^review\/queue\/queue-words\.ts$/, /./, 'the English texts of the catalogue whose Chinese ones are in words/zh-cn.ts'],
	[/^ui\/spoken\//, /join\(', '\)/, 'tidy() puts in the commas of the language'],
	[/^dataset\/formats\//, /./, 'files for programs'],
	[/^commands\/(?:scripts\/(?:sample-row|difference-rows|show\/show-sample)|output\/rows-text)\.ts$|^report\/sections\/(?:samples|what-ran)\.ts$|^review\/exchange\/marks-summary\.ts$/, /'; '|\('; '\)/, 'a list in one cell of data'],
	[/^commands\/scripts\/catalog-rows\.ts$|^ui\/picker\/picker-lines\.ts$/, /operators/, 'names of operators'],
	[/^review\/exchange\/marks-import\.ts$/, /verdicts\.join/, 'words of a file'],
	[/^terminal\/osc\.ts$|^sources\/(?:cloud\/(?:network-error|datasets\/cloud-datasets)|local\/(?:walk-tree|compare-pairs))\.ts$/, /./, 'a title and its text, or the words of the system and of the service'],
	[/^text\/sentences\.ts$/, /remarked/, 'the marks of English'],
	[/^review\/journal\/(?:remove-leftovers|presence)\.ts$/, /}\.`/, 'the beginning of a file name'],
];

test('values that a person reads are joined with the marks of the language', async () => {
	const files = await sourceFiles(file => !/(?:^|\/)words\//.test(file));
	const wrong = files.flatMap(([file, source]) => source.split('\n').filter(line => joined.test(line)).map(line => [file, line.trim()] as const));
	const isException = ([file, line]: readonly [string, string], [where, text]: typeof joins[number]): boolean => where.test(file) && text.test(line);
	assert.deepEqual(wrong.filter(one => !joins.some(exception => isException(one, exception))).map(([file, line]) => `${file}: ${line}`), []);
	assert.deepEqual(joins.filter(exception => !wrong.some(one => isException(one, exception))).map(([file]) => String(file)), [], 'exceptions that are no longer in the source');
});
