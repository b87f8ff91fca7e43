import assert from 'node:assert/strict';
import test from 'node:test';
import {consoleLink, isConsoleUrl} from '../../source/handoff/console-link.js';

const version = {
	endpoint: 'https://modelarts.cn-north-4.myhuaweicloud.com', project: 'p1', task: 'a b/c', version: 'v1',
};

test('the console is the start page of ModelArts in the region, and only where its host is known', () => {
	assert.equal(consoleLink(version), 'https://console.huaweicloud.com/modelarts/?region=cn-north-4');
	for (const endpoint of ['https://modelarts.eu-de.otc.t-systems.com', 'https://modelarts.eu-west-101.myhuaweicloud.eu', 'http://127.0.0.1:8080', 'local', 'demo']) {
		assert.equal(consoleLink({...version, endpoint}), undefined, endpoint);
	}
});

test('the configured console address is filled with the encoded names of the version', () => {
	assert.equal(consoleLink(version, 'https://console.example.com/?r={region}#/{project}/{task}/{version}'), 'https://console.example.com/?r=cn-north-4#/p1/a%20b%2Fc/v1');
	assert.equal(consoleLink({...version, endpoint: 'local'}, 'https://console.example.com/{task}'), undefined);
});

test('a console address is an HTTPS URL without a password and with known placeholders only', () => {
	assert.ok(isConsoleUrl('https://console.example.com/{region}/{task}'));
	for (const template of ['http://console.example.com/{task}', 'file:///{task}', 'https://user:x@example.com/{task}', 'https://example.com/{tsak}', 'https://{', '{task}', '']) {
		assert.ok(!isConsoleUrl(template), template);
	}
});
