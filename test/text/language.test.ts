import assert from 'node:assert/strict';
import test from 'node:test';
import {
	inLanguage, localeLanguage, setCatalogues, type Catalogue,
} from '../../source/text/language.js';

type Example = Catalogue<{title: 'Title'; count: (value: number) => 'one' | 'many'; group: {text: string}}>;
type Accepts<Words> = Words extends Example ? true : false;

test('a catalogue of another language may have any text but must have every key', () => {
	const other: Accepts<{title: 'Titel'; count: () => 'viele'; group: {text: 'Text'}}> = true;
	const withoutKey: Accepts<{title: 'Titel'; count: () => 'viele'; group: {heading: 'Text'}}> = false;
	const wrongParameter: Accepts<{title: 'Titel'; count: (value: string) => string; group: {text: 'Text'}}> = false;
	assert.deepEqual([other, withoutKey, wrongParameter], [true, false, false]);
});

test('the locale chooses Chinese where it is simplified and UTF-8', () => {
	for (const [env, expected] of [
		[{}, 'en'],
		[{LANG: 'zh_CN.UTF-8'}, 'zh-CN'],
		[{LANG: 'zh_SG.utf8'}, 'zh-CN'],
		[{LANG: 'zh_Hans_CN.UTF-8'}, 'zh-CN'],
		[{LANG: 'zh.UTF-8'}, 'zh-CN'],
		[{LANG: 'zh_CN.GBK'}, 'en'],
		[{LANG: 'zh_CN'}, 'en'],
		[{LANG: 'zh_TW.UTF-8'}, 'en'],
		[{LANG: 'zh_CNX.UTF-8'}, 'en'],
		[{LANG: 'de_DE.UTF-8'}, 'en'],
		[{LANG: 'zh_CN.UTF-8', LC_MESSAGES: 'en_US.UTF-8'}, 'en'],
		[{LANG: 'en_US.UTF-8', LC_MESSAGES: 'zh_CN.UTF-8'}, 'zh-CN'],
		[{LANG: 'zh_CN.UTF-8', LC_MESSAGES: 'zh_CN.UTF-8', LC_ALL: 'C'}, 'en'],
		[{LANG: '', LC_MESSAGES: '', LC_ALL: 'zh_CN.UTF-8'}, 'zh-CN'],
		[{LANG: 'zh_CN.UTF-8', LC_CTYPE: 'C'}, 'en'],
	] as const) {
		assert.equal(localeLanguage(env), expected, JSON.stringify(env));
	}
});

test('catalogues change in place, those that are loaded later too, and change back', () => {
	const early = inLanguage('test-early', {title: 'Title', group: {text: (value: number) => `${value} rows`}});
	const {group} = early;
	setCatalogues({'test-early': {title: '标题', group: {text: (value: number) => `${value} 行`}}, 'test-late': {title: '稍后'}});
	const late = inLanguage('test-late', {title: 'Later'});
	assert.deepEqual([early.title, group.text(2), late.title], ['标题', '2 行', '稍后']);
	setCatalogues({});
	assert.deepEqual([early.title, group.text(2), late.title], ['Title', '2 rows', 'Later']);
});

test('words that only another language translates are as they were after a change back', () => {
	const words: Readonly<Record<string, string>> = {other: 'other data'};
	const catalogue = inLanguage('test-words', {parts: words});
	setCatalogues({'test-words': {parts: {other: '其他数据', comment: '注释'}}});
	assert.deepEqual(catalogue.parts, {other: '其他数据', comment: '注释'});
	setCatalogues({});
	assert.deepEqual(catalogue.parts, {other: 'other data'});
});
