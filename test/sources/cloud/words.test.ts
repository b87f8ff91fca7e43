import assert from 'node:assert/strict';
import test from 'node:test';
import {serviceWords} from '../../../source/sources/cloud/words/index.js';
import {service as english} from '../../../source/sources/cloud/words/en.js';
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

test('advice is that of the credential that was used', () => {
	const {credentials} = english;
	assert.equal(credentials.refused(undefined), 'Check the credentials. winnow doctor shows which credentials are used.');
	assert.match(credentials.refused('aksk'), /^The service rejected the access key\./);
	assert.match(credentials.refused('token'), /^The service rejected the token\. Get a new one/);
	assert.equal(credentials.expired(undefined), credentials.expired('token'));
	assert.match(credentials.expired('agency'), /^The keys of this server's agency have expired\./);
	assert.deepEqual((['token', 'password', 'aksk', 'agency', undefined] as const).map(kind => credentials.permission(kind).endsWith('A token must also be for this project.')), [true, true, false, false, false]);
	assert.deepEqual((['token', 'password', 'aksk', 'agency', undefined] as const).map(kind => credentials.largeHead(kind).startsWith('The token is too long')), [true, true, false, false, true]);
	assert.equal(credentials.paused('aksk', 4, '5 minutes'), 'Rejected 4 times in a row, so automatic requests pause for 5 minutes. Each try sends another bad signature, and five of them lock a key for five minutes. Correct the key or this machine\'s clock and restart.');
	assert.equal(credentials.paused('agency', 5, '5 minutes'), 'Rejected 5 times in a row, so automatic requests pause for 5 minutes. The key may now be locked for five minutes. Correct the key or this machine\'s clock and restart.');
	assert.equal(credentials.paused('password', 4, '1 hour'), 'Rejected 4 times in a row, so automatic requests pause for 1 hour. Each try sends the wrong password again, and several wrong passwords lock the user. Correct the user name or password and restart.');
	assert.match(credentials.paused('password', 5, '1 hour'), /The user may now be locked\./);
	assert.equal(service.credentials.paused('password', 4, '1 小时').includes('每次重试都会再发送一次错误的密码'), true);
	assert.equal(service.credentials.paused('aksk', 5, '1 小时').includes('密钥可能已被锁定 5 分钟'), true);
});

test('errors leave out what is not known', () => {
	const {
		responses, network, certificates, settings, files,
	} = english;
	assert.deepEqual([responses.withStatus('', 500), responses.withStatus('x', 500)], ['HTTP 500', 'x (HTTP 500)']);
	assert.deepEqual([responses.titledPage(undefined), responses.titledPage('x')], ['a web page, "without a title"', 'a web page, "x"']);
	assert.deepEqual([responses.unexpected(undefined, 'x'), responses.unexpected('a.b', 'x')], ['unexpected response at the top level: x', 'unexpected response at a.b: x']);
	assert.deepEqual([responses.notResults(undefined, 'x'), responses.notResults('a.b', 'x')], ['The response is not a list of results: at the top level: x', 'The response is not a list of results: at a.b: x']);
	assert.equal(responses.wait(3, 'hours'), '3 hours');
	assert.deepEqual([network.tries('x', 1), network.tries('x', 2)], ['x', 'x (tried 2 times)']);
	assert.deepEqual([certificates.otherHost('h', [], 0), certificates.otherHost('h', ['a', 'b'], 0), certificates.otherHost('h', ['a', 'b'], 1)], ['the certificate of h is for no host name', 'the certificate of h is for a, b', 'the certificate of h is for a, b and 1 more']);
	assert.deepEqual([certificates.expired('h', undefined), certificates.expired('h', '2026-01-01')], ['the certificate of h expired', 'the certificate of h expired on 2026-01-01']);
	assert.deepEqual([settings.invalidEndpoint(undefined), settings.invalidEndpoint('x')], ['Invalid endpoint', 'Invalid endpoint "x"']);
	assert.deepEqual([true, false].map(hasPassword => settings.invalidEndpointAdvice(hasPassword)), [', without a user name and password', ''].map(without => `An endpoint looks like https://modelarts.cn-north-4.myhuaweicloud.com${without}.`));
	assert.deepEqual([true, false].map(hasPassword => service.settings.invalidEndpointAdvice(hasPassword)), ['，不含用户名和密码', ''].map(without => `终端节点的格式如 https://modelarts.cn-north-4.myhuaweicloud.com${without}。`));
	for (const {proxies} of [english, service]) {
		assert.match(proxies.socksAdvice('h') + proxies.invalidAdvice('h'), /http:\/\/proxy\.example\.com:3128.*http:\/\/proxy\.example\.com:3128/);
	}

	assert.deepEqual([english, service].map(({secrets}) => Object.values(secrets.names)), [['token', 'access key', 'secret key', 'security token'], ['Token', 'AK', 'SK', 'SecurityToken']]);
	assert.equal(english.secrets.characters.whitespace, 'whitespace');
	assert.deepEqual((['auto', 'token', 'aksk', 'password', 'agency'] as const).map(kind => settings.noCredentials(kind)), ['No credentials found', 'No token found', 'No access key found', 'No user name and password found', 'No agency found']);
	assert.deepEqual((['auto', 'token', 'aksk'] as const).map(kind => settings.noProfile('work', kind)), ['No profile "work" with credentials found', 'No profile "work" with a token found', 'No profile "work" with an access key found']);
	assert.deepEqual([files.incomplete('c', []), files.incomplete('c', ['a', 'b'])].map(text => text.split(': ')[1]), ['it has no auth section', 'its auth section has a, b']);
	assert.deepEqual([files.noCloudAdvice([]), files.noCloudAdvice(['a', 'b'])], ['It has none.', 'It has a, b.']);
	assert.deepEqual([files.notText('c', undefined), files.notText('c', 'auth.token')], ['c has a value that is not text: the cloud', 'c has a value that is not text: auth.token']);
	assert.deepEqual([files.notRegions('f', undefined), files.notRegions('f', 'a.0')], ['f is not a list of regions: unexpected value at the top level', 'f is not a list of regions: unexpected value at a.0']);
	assert.deepEqual([files.cantLog('f', undefined), files.cantLog('f', 'EACCES')], ['Can\'t write the log file f (error)', 'Can\'t write the log file f (EACCES)']);
	assert.equal(settings.lookedIn(['a', 'b']), 'Looked in a, b.');
	assert.deepEqual([[], ['a', 'b']].map(names => service.files.noCloudAdvice(names)), ['其中没有任何 cloud。', '其中有 a、b。']);
	assert.deepEqual([undefined, 'a'].map(place => service.files.notText('c', place)), ['c 含有不是文本的值：该 cloud 本身', 'c 含有不是文本的值：a']);
	assert.deepEqual([undefined, 'a'].map(place => service.files.notRegions('f', place)), ['f 不是区域列表：顶层处的值不符合预期', 'f 不是区域列表：a处的值不符合预期']);
	assert.deepEqual([undefined, 'EACCES'].map(code => service.files.cantLog('f', code)), ['无法写入日志文件 f（错误）', '无法写入日志文件 f（EACCES）']);
	assert.equal(service.proxies.check('HTTPS_PROXY', 'h'), '请检查 HTTPS_PROXY，或将 h 加入 NO_PROXY 以直接连接。');
});
