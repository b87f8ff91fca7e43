import assert from 'node:assert/strict';
import {once} from 'node:events';
import {writeFile} from 'node:fs/promises';
import {createServer} from 'node:http';
import type {AddressInfo} from 'node:net';
import path from 'node:path';
import test, {type TestContext} from 'node:test';
import {commands} from '../../source/commands/registry.js';
import {catalogues} from '../../source/commands/words/zh-cn/index.js';
import {startEmulator} from '../helpers/emulator.js';
import {openReview} from '../../source/review/review.js';
import {setCatalogues} from '../../source/text/language.js';
import {identity, temporaryFolder} from '../review/samples.js';
import {reaching, runCommand} from './run-command.js';

// A module keeps constant texts in the language in which it is loaded: English, for the other tests in this process.
await Promise.all(Object.values(commands).map(async load => load()));

const inChinese = (context: TestContext): void => {
	setCatalogues(catalogues);
	context.after(() => {
		setCatalogues({});
	});
};

/** A local server with one answer for everything. */
const answering = async (context: TestContext, status: number, body: string): Promise<string> => {
	const server = createServer((_, response) => {
		response.writeHead(status, {'content-type': 'application/json'}).end(body);
	});
	server.listen(0, '127.0.0.1');
	await once(server, 'listening');
	context.after(() => {
		server.closeAllConnections();
		server.close();
	});
	return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
};

test('without credentials or an endpoint the error names both in Chinese', async context => {
	inChinese(context);
	const tasks = await commands.tasks!();
	await assert.rejects(runCommand(tasks, {argv: []}), {what: '未找到凭证', advice: '请设置 WINNOW_TOKEN，或 HUAWEICLOUD_SDK_AK 和 HUAWEICLOUD_SDK_SK。winnow demo 不需要凭证。'});
	await assert.rejects(runCommand(tasks, {argv: [], env: {WINNOW_TOKEN: 'a-token'}}), {what: '未配置服务的终端节点', advice: '请设置 --region NAME 或 --endpoint URL。winnow demo 两者都不需要。'});
});

test('what the service refuses is explained in Chinese, with its own message and code', async context => {
	inChinese(context);
	const emulator = await startEmulator({samples: 1});
	context.after(async () => emulator.close());
	const {argv, env} = reaching(emulator);
	const expired = {...env, WINNOW_TOKEN: emulator.issueToken(-60)};
	await assert.rejects(runCommand(await commands.tasks!(), {argv, env: expired}), {
		what: /^任务列表：.+（HTTP 401）$/, advice: 'Token 已过期。请重新获取。', httpStatus: 401,
	});

	const endpoint = await answering(context, 403, '{"error_code": "ModelArts.0108", "error_msg": "No permission", "request_id": "r-1"}');
	await assert.rejects(runCommand(await commands.versions!(), {argv: ['t', '--endpoint', endpoint, '--project', 'p'], env: {WINNOW_TOKEN: 'a-token'}}), {
		what: '版本列表：No permission（HTTP 403）',
		line: '版本列表：No permission（HTTP 403）（ModelArts.0108，请求 ID：r-1）',
		advice: '账号缺少权限：需要 modelarts:processTask:getProcessTask 和 obs:object:GetObject。Token 还必须属于该项目。',
		code: 'ModelArts.0108',
	});
});

test('a refused connection is explained in Chinese', async context => {
	inChinese(context);
	const server = createServer();
	server.listen(0, '127.0.0.1');
	await once(server, 'listening');
	const {port} = server.address() as AddressInfo;
	server.close();
	await once(server, 'close');
	await assert.rejects(runCommand(await commands.tasks!(), {argv: ['--endpoint', `http://127.0.0.1:${port}`, '--project', 'p'], env: {WINNOW_TOKEN: 'a-token'}}), {
		what: `任务列表：127.0.0.1:${port} 拒绝连接（已尝试 4 次）`, advice: '请检查终端节点及其端口。',
	});
});

test('a journal that can\'t be written, and one that does not exist, are explained in Chinese', async context => {
	inChinese(context);
	const folder = await temporaryFolder(context);
	const file = path.join(folder, 'file');
	await writeFile(file, '');
	const review = await openReview({identity, stateFolder: path.join(file, 'winnow')});
	context.after(async () => review.close());
	assert.equal(review.warnings.length, 1);
	assert.match(review.warnings[0]!, /^判定和备注不会保存，退出后将丢失：目录的位置上是一个文件（.+\.ndjson）。$/);
	await assert.rejects(runCommand(await commands.marks!(), {argv: ['export']}), {what: '还没有判定', advice: '请用 winnow browse 或 winnow local 判定样本。'});
});

test('folders that can\'t be compared are explained in Chinese', async context => {
	inChinese(context);
	const folder = await temporaryFolder(context);
	await assert.rejects(runCommand(await commands.counts!(), {argv: ['--local', folder, folder]}), {
		what: `${folder} 和 ${folder} 是同一个目录`, advice: '请分别使用原图的目录和处理结果的目录。',
	});
	await assert.rejects(runCommand(await commands.counts!(), {argv: ['--local', folder, path.join(folder, 'none')]}), {
		what: `${path.join(folder, 'none')} 不存在`, advice: '请检查名称。文件可能已被重命名或删除。',
	});
});
