import assert from 'node:assert/strict';
import {readdir, readFile} from 'node:fs/promises';
import path from 'node:path';
import test from 'node:test';
import {about} from '../../source/about.js';
import {checks} from '../../source/checks/words/en.js';
import {formatHelp} from '../../source/commands/format-help.js';
import {agree} from '../../source/commands/words/en/agree.js';
import {breakdown} from '../../source/commands/words/en/breakdown.js';
import {browse} from '../../source/commands/words/en/browse.js';
import {compareVerdicts} from '../../source/commands/words/en/compare-verdicts.js';
import {check} from '../../source/commands/words/en/check.js';
import {emulator} from '../../source/commands/words/en/emulator.js';
import {exporting} from '../../source/commands/words/en/export.js';
import {importing} from '../../source/commands/words/en/import-manifest.js';
import {marks} from '../../source/commands/words/en/marks.js';
import {measure} from '../../source/commands/words/en/measure.js';
import {plan} from '../../source/commands/words/en/plan.js';
import {reporting} from '../../source/commands/words/en/report.js';
import {scripts} from '../../source/commands/words/en/scripts.js';
import {setup} from '../../source/commands/words/en/setup.js';
import {shared} from '../../source/commands/words/en/shared.js';
import {catalogues} from '../../source/commands/words/zh-cn/index.js';
import {dataset} from '../../source/dataset/words/en.js';
import {handoff} from '../../source/handoff/words/en.js';
import {notes} from '../../source/model/words/notes/en.js';
import {operators} from '../../source/model/words/operators/en.js';
import {errors} from '../../source/model/words/en.js';
import {preview} from '../../source/preview/words/en.js';
import {report} from '../../source/report/words/en.js';
import {results} from '../../source/results/pages/words/en.js';
import {exchange} from '../../source/review/exchange/words/en.js';
import {find} from '../../source/review/find/words/en.js';
import {journal} from '../../source/review/journal/words/en.js';
import {queueSize} from '../../source/review/queue/words/size/en.js';
import {sharedFolder} from '../../source/review/shared/words/en.js';
import {service} from '../../source/sources/cloud/words/en.js';
import {local} from '../../source/sources/local/words/en.js';
import {recording} from '../../source/sources/recording/words/en.js';
import {spoken} from '../../source/ui/spoken/words/en.js';
import {en} from '../../source/ui/words/en.js';
import {terminal} from '../../source/terminal/words/en.js';
import type {Texts} from '../../source/text/language.js';
import {widthOf} from '../../source/text/fit.js';

const english: Readonly<Record<Exclude<keyof typeof catalogues, 'punctuation' | 'screen'>, Texts>> = {
	agree, breakdown, browse, 'compare-verdicts': compareVerdicts, check, checks, dataset, emulator, errors, exchange, export: exporting, find, handoff, 'import-manifest': importing, journal, local, marks, measure, notes, operators, plan, preview, 'queue-size': queueSize, recording, report, reporting, results, scripts, service, setup, shared, spoken, 'shared-folder': sharedFolder, terminal,
};

/** Plain texts by their keys. Functions with one text are called; others need specific values. */
const textsOf = (texts: Texts, place = ''): Array<readonly [place: string, text: string]> => Object.entries(texts).flatMap(([key, text]) => {
	const where = `${place}.${key}`;
	if (typeof text === 'string') {
		return [[where, text] as const];
	}

	if (typeof text === 'object') {
		return textsOf(text, where);
	}

	return where.includes('.help') ? [[where, (text as (values: string) => string)('one,two')] as const] : [];
});

/** Texts that are the same in every language: flags, commands, usage lines, file names. */
const fixed = (text: string): readonly string[] => [...new Set([
	...text.match(/--[a-z][a-z\d-]*/g) ?? [],
	...text.match(/\bwinnow [a-z][a-z-]+(?: [A-Z]+)*/g) ?? [],
	...text.split('\n').filter(line => /^ {4}\$ /.test(line)).map(line => line.trim().split(/ {2,}/)[0]!.replace(/ (?:and|or) .*/, '')),
])].sort();

test('the flags, commands and examples of every text are the same in Chinese', () => {
	for (const [name, texts] of Object.entries(english)) {
		const chinese = new Map(textsOf(catalogues[name as keyof typeof catalogues]));
		for (const [place, text] of textsOf(texts)) {
			assert.deepEqual(fixed(chinese.get(place)!), fixed(text), `${name}${place}`);
		}
	}

	assert.deepEqual(fixed(about(['--help'], () => 'zh-CN')!), fixed(about(['--help'], () => 'en')!));
});

test('the Chinese help of every command fits 80 columns and keeps every word', () => {
	const helps = Object.values(catalogues).flatMap(texts => textsOf(texts)).filter(([place, text]) => /\bhelp\b/.test(place) && text.includes('\n'));
	assert.ok(helps.length > 15);
	for (const [place, text] of [...helps, ['about', about(['--help'], () => 'zh-CN')!] as const]) {
		const formatted = formatHelp(text);
		assert.deepEqual(formatted.split('\n').filter(line => widthOf(line) > 80), [], place);
		assert.equal(formatted.replaceAll(/\s/g, ''), text.replaceAll(/\s/g, ''), place);
		assert.deepEqual(formatted.split('\n').filter(line => /^\s*[，。；：！？、）]/.test(line)), [], place);
	}
});

/** All keys, with those of lists inside. */
const keysOf = (texts: Texts, place: string): string[] => Object.entries(texts).flatMap(([key, text]) => typeof text === 'object' ? keysOf(text, `${place}.${key}`) : [`${place}.${key}`]);

test('no Chinese catalogue has a key that the English one lacks: the compiler finds only the opposite', () => {
	const extra = Object.entries({...english, screen: en}).flatMap(([name, texts]) => {
		const known = new Set(keysOf(texts, name));
		// The names of metadata are English already, and the Chinese texts are found by them.
		return keysOf(catalogues[name as keyof typeof catalogues], name).filter(key => !known.has(key) && !key.startsWith('screen.picture.metadata.'));
	});
	assert.deepEqual(extra, []);
});

test('every catalogue of the source has its Chinese one', async () => {
	const names: string[] = [];
	for (const file of (await readdir('source', {recursive: true})).filter(name => /\.tsx?$/.test(name))) {
		const text = await readFile(path.join('source', file), 'utf8');
		names.push(...[...text.matchAll(/= inLanguage\('([^']+)'/g)].map(([, name]) => name!));
	}

	assert.deepEqual(names.sort(), Object.keys(catalogues).sort());
});
