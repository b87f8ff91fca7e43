import assert from 'node:assert/strict';
import {mkdir, mkdtemp, rm, writeFile} from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import test from 'node:test';
import {wantedLanguage} from '../../source/system/wanted-language.js';

test('the flag wins over the configuration, and the configuration over the locale', async t => {
	const folder = await mkdtemp(path.join(os.tmpdir(), 'winnow-language-'));
	t.after(async () => rm(folder, {recursive: true}));
	await mkdir(path.join(folder, 'winnow'));
	const configure = async (text: string) => writeFile(path.join(folder, 'winnow', 'config.json'), text);
	const chinese = {XDG_CONFIG_HOME: folder, LANG: 'zh_CN.UTF-8'};
	const english = {XDG_CONFIG_HOME: folder, LANG: 'C.UTF-8'};
	assert.equal(wantedLanguage(['demo'], chinese), 'zh-CN');
	assert.equal(wantedLanguage(['demo', '--language', 'en'], chinese), 'en');
	assert.equal(wantedLanguage(['demo', '--language=en', '--language=zh-CN'], english), 'zh-CN');
	assert.equal(wantedLanguage(['demo', '--', '--language=zh-CN'], english), 'en');
	await configure('\uFEFF{"language": "zh-CN"}');
	assert.equal(wantedLanguage([], english), 'zh-CN');
	assert.equal(wantedLanguage(['--language', 'en'], english), 'en');
	assert.equal(wantedLanguage(['--language', 'auto'], english), 'en');
	assert.equal(wantedLanguage(['--language', 'auto'], chinese), 'zh-CN');
	assert.equal(wantedLanguage(['--language', 'fr'], english), 'zh-CN');
	for (const text of ['{"language": "auto"}', '{"language": 7}', 'null', '[', '{"language": "en"']) {
		await configure(text);
		assert.equal(wantedLanguage([], chinese), 'zh-CN', text);
	}

	await configure('{"language": "en"}');
	assert.equal(wantedLanguage([], chinese), 'en');
});
