import assert from 'node:assert/strict';
import test from 'node:test';
import {serviceWords} from '../../../source/sources/cloud/words/index.js';
import {service} from '../../../source/sources/cloud/words/zh-cn.js';
import {setCatalogues} from '../../../source/text/language.js';

test('texts of the service are in the chosen language', () => {
	setCatalogues({service});
	try {
		assert.equal(serviceWords.responses.webPage, '响应是网页');
	} finally {
		setCatalogues({});
	}

	assert.equal(serviceWords.responses.webPage, 'the response is a web page');
});

test('Chinese advice is that of the credential that was used', () => {
	const {credentials} = service;
	assert.equal(credentials.refused(undefined), '请检查凭证。winnow doctor 显示正在使用的凭证。');
	assert.match(credentials.refused('aksk'), /^服务拒绝了该访问密钥。/);
	assert.match(credentials.refused('token'), /^服务拒绝了该 Token。/);
	assert.equal(credentials.expired(undefined), 'Token 已过期。请重新获取。');
	assert.match(credentials.expired('agency'), /^本服务器委托的密钥已过期。/);
	assert.deepEqual((['token', 'password', 'aksk', undefined] as const).map(kind => credentials.permission(kind).endsWith('Token 还必须属于该项目。')), [true, true, false, false]);
	assert.deepEqual((['token', 'password', 'aksk', 'agency'] as const).map(kind => credentials.largeHead(kind).startsWith('Token 过长')), [true, true, false, false]);
	assert.equal(credentials.paused('aksk', 4, '5 分钟'), '已连续被拒绝 4 次，自动请求暂停 5 分钟。每次重试都会再发送一个错误的签名，签名错误 5 次后，密钥会被锁定 5 分钟。请更正密钥或本机时钟，然后重新启动。');
	assert.equal(credentials.paused('password', 5, '1 小时'), '已连续被拒绝 5 次，自动请求暂停 1 小时。用户可能已被锁定。请更正用户名或密码，然后重新启动。');
});

test('Chinese errors leave out what is not known', () => {
	const {
		responses, network, certificates, settings, files,
	} = service;
	assert.deepEqual([responses.withStatus('', 500), responses.withStatus('x', 500)], ['HTTP 500', 'x（HTTP 500）']);
	assert.deepEqual([responses.titledPage(undefined), responses.titledPage('x')], ['网页（无标题）', '网页 "x"']);
	assert.deepEqual([responses.unexpected(undefined, 'x'), responses.unexpected('a.b', 'x')], ['响应不符合预期：x', '响应在 a.b 处不符合预期：x']);
	assert.deepEqual([responses.notResults(undefined, 'x'), responses.notResults('a.b', 'x')], ['响应不是结果列表：x', '响应不是结果列表：a.b 处：x']);
	assert.deepEqual([responses.wait(2, 's'), responses.wait(3, 'hours')], ['2 秒', '3 小时']);
	assert.deepEqual([network.tries('x', 1), network.tries('x', 2)], ['x', 'x（已尝试 2 次）']);
	assert.equal(certificates.otherHost('h', [], 0), 'h 的证书不含主机名');
	assert.equal(certificates.otherHost('h', ['a', 'b'], 1), 'h 的证书属于 a、b，另有 1 个主机名');
	assert.deepEqual([certificates.expired('h', undefined), certificates.expired('h', '2026-01-01')], ['h 的证书已过期', 'h 的证书已于 2026-01-01 过期']);
	assert.deepEqual([settings.invalidEndpoint(undefined), settings.invalidEndpoint('x')], ['终端节点无效', '终端节点 "x" 无效']);
	assert.deepEqual([true, false].map(hasPassword => settings.invalidEndpointAdvice(hasPassword).endsWith('，不含用户名和密码。')), [true, false]);
	assert.equal(settings.noCredentials('aksk'), '未找到访问密钥');
	assert.deepEqual([files.incomplete('c', []), files.incomplete('c', ['a', 'b'])].map(text => text.split('：')[1]), ['没有 auth 部分', 'auth 部分只有 a、b']);
	assert.equal(settings.noProfile('work', 'token'), 'profile "work" 不存在，或不含 Token');
	assert.equal(settings.lookedIn(['a', 'b']), '已查找：a、b。');
});
