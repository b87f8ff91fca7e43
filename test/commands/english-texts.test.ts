import assert from 'node:assert/strict';
import {readdir, readFile} from 'node:fs/promises';
import {createRequire} from 'node:module';
import path from 'node:path';
import test from 'node:test';
import type typescript from 'typescript';

const ts = createRequire(import.meta.url)('typescript') as typeof typescript;

/** Texts that are not in a catalogue, each with its reason. */
const exempt: ReadonlyArray<{readonly file: RegExp; readonly text: RegExp; readonly why: string}> = [
	{file: /^about\.ts$/, text: /./, why: 'has both languages in one file, which is loaded without the catalogues'},
	{file: /^crash\.ts$/, text: /^Winnow |^Time: /, why: 'lines of a crash report, which engineers read'},
	{file: /^ui\/(?:keys|keymap|mount|spoken\/parts)\.ts$/, text: /^(?:Ctrl-C always quits|No action is named|Ink stopped the screen|setBrowserParts was not called)/, why: 'a bug in Winnow'},
	{file: /^handoff\/(?:handoff|viewer)\.ts$/, text: /^(?:No command is configured|There is no viewer)$/, why: 'a bug in Winnow: the screen checks this before'},
	{file: /^dataset\/formats\/(?:coco|yolo)\.ts$/, text: /^A sample without boxes/, why: 'a bug in Winnow: such samples are not included'},
	{file: /^review\/journal\/byte-log\.ts$/, text: /^a log in memory can't be restored$/, why: 'a bug in Winnow'},
	{file: /^results\/measures\/record-file\.ts$/, text: /^the file (?:was closed|became shorter)$/, why: 'an error of the system, in the words of the system'},
	{file: /^results\/list\/status-totals\.ts$/, text: /^another total was refused$/, why: 'an abort, which is not reported'},
	{file: /^preview\/decode\//, text: /^(?:unsupported |terminal-image drew|gimp xcf$|Radiance HDR$)/, why: 'a name, or a reason that becomes a text of the catalogue'},
	{file: /^sources\/cloud\/stall-guard\.ts$/, text: /^(?:no data received in time|the response is too slow)$/, why: 'its code becomes a text of the catalogue'},
	{file: /^commands\/scripts\/get\/save-(?:file|pictures)\.ts$/, text: /is in its place$/, why: 'its code becomes a text of the catalogue'},
	{file: /^sources\/recording\/open-recording\.ts$/, text: /^not recorded \$/, why: 'an ID, by which verdicts are found'},
	{file: /^sources\/cloud\/catalog-schema\.ts$/, text: /^feature analysis$/, why: 'the type of a task in JSON'},
	{file: /^results\/.*compare-versions\.ts$/, text: /^moved meanwhile$/, why: 'the status of a row in JSON'},
	{file: /^commands\/setup\/doctor/, text: /^test request$/, why: 'the name of a check in the JSON of winnow doctor'},
	{file: /^review\/queue\/queue-words\.ts$/, text: /./, why: 'the English texts of the catalogue whose Chinese ones are in words/zh-cn.ts'},
	{file: /^dataset\/formats\//, text: /^# No sample is marked|^winnow version |"Exported by Winnow"/, why: 'files for programs'},
	{file: /^terminal\/(?:probe|drivers\/diacritics)/, text: /./, why: 'names of terminals and of their protocols, and code points'},
	{file: /^(?:model\/picture-parts|system\/folders)\.ts$/, text: /^(?:ICC profile|Application Support)$/, why: 'names'},
	{file: /^commands\/setup\/completion\//, text: /./, why: 'scripts for shells'},
	{file: /./, text: /^(?:winnow|obsutil) [a-z]/, why: 'a command, or the first line of a file of Winnow'},
	{file: /./, text: /^\s*<|^default-src /, why: 'markup, or what a browser checks'},
	{file: /^report\/html\/style\.ts$/, text: /./, why: 'a style sheet'},
];

const textOf = (node: typescript.Node): string | undefined => {
	if (ts.isTemplateExpression(node)) {
		return node.head.text + node.templateSpans.map(({literal}) => `\${}${literal.text}`).join('');
	}

	return ts.isStringLiteral(node) || ts.isNoSubstitutionTemplateLiteral(node) ? node.text : undefined;
};

/** The texts of a file: strings, and templates with their values as `${}`. */
const textsOf = (file: string, source: string): Array<readonly [line: number, text: string]> => {
	const parsed = ts.createSourceFile(file, source, ts.ScriptTarget.Latest, false);
	const found: Array<readonly [line: number, text: string]> = [];
	const visit = (node: typescript.Node): void => {
		const text = textOf(node);
		if (text !== undefined) {
			found.push([parsed.getLineAndCharacterOfPosition(node.end).line + 1, text]);
		}

		ts.forEachChild(node, visit);
	};

	visit(parsed);
	return found;
};

/** Whether a text has two words of English in a row. */
const isEnglish = (text: string): boolean => /[A-Za-z]{2,}'?[a-z]* [a-z]{2,}/.test(text.replaceAll('${}', '1')) || /^[A-Z][a-z']+ /.test(text);

const keywords = /\b(?:as|async|await|case|class|const|declare|default|else|export|extends|from|function|get|if|implements|import|in|instanceof|is|keyof|let|new|of|override|private|readonly|return|satisfies|set|static|throw|type|typeof|void|yield) /g;

/** Whether a file can have such a text at all. Most files have none, and parsing is slow. */
const mayHaveEnglish = (source: string): boolean => /[A-Za-z]{2,}'?[a-z]* [a-z]{2,}|['"`][A-Z][a-z']+ /.test(source.replaceAll(/^\s*(?:\/\*[\s\S]*?\*\/|\/\/.*)/gm, '').replaceAll(keywords, ''));

test('every text that a person reads is in a catalogue, so that it can be Chinese', async () => {
	const files = (await readdir('source', {recursive: true}))
		.filter(file => /\.tsx?$/.test(file) && !/(?:^|\/)words\/|^(?:emulator|vendor)\//.test(file));
	assert.ok(files.length > 400, 'the list of files is complete');
	const used = new Set<typeof exempt[number]>();
	const found: string[] = [];
	for (const [file, source] of await Promise.all(files.map(async file => [file, await readFile(path.join('source', file), 'utf8')] as const))) {
		for (const [line, text] of mayHaveEnglish(source) ? textsOf(file, source) : []) {
			if (isEnglish(text)) {
				const reason = exempt.find(one => one.file.test(file) && one.text.test(text));
				if (reason === undefined) {
					found.push(`source/${file}:${line}: ${text}`);
				} else {
					used.add(reason);
				}
			}
		}
	}

	assert.deepEqual(found, []);
	assert.deepEqual(exempt.filter(one => !used.has(one)), [], 'exempt texts that are no longer in the source');
});
