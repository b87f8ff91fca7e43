import assert from 'node:assert/strict';
import test from 'node:test';
import type {Emulator} from '../../source/emulator/emulator.js';
import {
	ask, askProject, emulatorFor, signedHeaders,
} from './client.js';

const start = Date.UTC(2026, 0, 2, 3, 4, 5);

const reported = async (emulator: Emulator, headers: Record<string, string>): Promise<[number, string, string]> => {
	const answered = await askProject(emulator, '', headers);
	const body = answered.json();
	return [answered.status, String(body.error_code), String(body.error_msg)];
};

test('a request needs a token of this emulator that has not expired', async t => {
	let now = start;
	const emulator = await emulatorFor(t, {now: () => now, tokenExpires: 60});
	assert.equal((await askProject(emulator, '')).status, 200);
	const [status, code, message] = await reported(emulator, {});
	assert.deepEqual([status, code], [401, 'APIG.0301']);
	assert.match(message, /x-auth-token not found/);
	assert.match((await reported(emulator, {'X-Auth-Token': 'MIInonsense.x'}))[2], /decrypt token fail/);
	assert.match((await reported(emulator, {'X-Auth-Token': `${emulator.token}x`}))[2], /decrypt token fail/);
	assert.match((await reported(emulator, {'X-Auth-Token': emulator.issueToken(-1)}))[2], /token expires, expires_at:2026/);
	now += 60_000;
	assert.equal((await reported(emulator, {'X-Auth-Token': emulator.token}))[0], 401);
	assert.equal((await askProject(emulator, '', {'X-Auth-Token': emulator.issueToken()})).status, 200);
});

test('a project other than the token\'s is refused', async t => {
	const emulator = await emulatorFor(t);
	const answered = await ask(`${emulator.endpoint}/v2/${'0'.repeat(32)}/processor-tasks`, {headers: {'X-Auth-Token': emulator.token}});
	assert.deepEqual([answered.status, answered.json().error_code], [403, 'ModelArts.0210']);
	assert.equal((await reported(emulator, {'X-Auth-Token': emulator.token, 'X-Project-Id': 'other'}))[0], 403);
});

test('a correctly signed request is accepted', async t => {
	const emulator = await emulatorFor(t, {now: () => start});
	const headers = signedHeaders(emulator, '', {...emulator, date: new Date(start - 800_000)});
	assert.equal((await askProject(emulator, '', headers)).status, 200);
});

test('a signature more than 15 minutes off is refused', async t => {
	const emulator = await emulatorFor(t, {now: () => start});
	const [status, code] = await reported(emulator, signedHeaders(emulator, '', {...emulator, date: new Date(start - 901_000)}));
	assert.deepEqual([status, code], [401, 'APIG.0303']);
});

test('an unknown key is named, and a malformed header is refused', async t => {
	const emulator = await emulatorFor(t, {now: () => start});
	assert.match((await reported(emulator, signedHeaders(emulator, '', {accessKey: 'NOBODY', secretKey: 'x', date: new Date(start)})))[2], /ak NOBODY not exist/);
	assert.match((await reported(emulator, {authorization: 'Basic eA=='}))[2], /format is incorrect/);
});

test('five wrong signatures in a row lock a key for five minutes', async t => {
	let now = start;
	const emulator = await emulatorFor(t, {now: () => now});
	const wrong = () => signedHeaders(emulator, '', {...emulator, secretKey: 'wrong', date: new Date(now)});
	const right = () => signedHeaders(emulator, '', {...emulator, date: new Date(now)});
	for (let count = 0; count < 4; count++) {
		assert.match((await reported(emulator, wrong()))[2], /verify aksk signature fail/);
	}

	assert.equal((await askProject(emulator, '', right())).status, 200, 'a correct password resets the count');
	for (let count = 0; count < 5; count++) {
		assert.match((await reported(emulator, wrong()))[2], /verify aksk signature fail/);
	}

	assert.match((await reported(emulator, right()))[2], /forbidden/);
	now += 300_000;
	assert.equal((await askProject(emulator, '', right())).status, 200);
});

test('a temporary key needs its security token in the signature', async t => {
	const emulator = await emulatorFor(t, {now: () => start});
	const {accessKey, secretKey, securityToken} = emulator.temporary;
	const date = new Date(start);
	const keys = {accessKey, secretKey, date};
	assert.equal((await askProject(emulator, '', signedHeaders(emulator, '', {...keys, securityToken}))).status, 200);
	assert.match((await reported(emulator, signedHeaders(emulator, '', keys)))[2], /security token/);
	assert.match((await reported(emulator, {...signedHeaders(emulator, '', keys), 'x-security-token': securityToken}))[2], /security token/);
	assert.match((await reported(emulator, signedHeaders(emulator, '', {...keys, securityToken: 'other'})))[2], /security token/);
});

const login = (emulator: Emulator, changes: Record<string, unknown> = {}, project?: Record<string, unknown>) => ({
	method: 'POST',
	body: JSON.stringify({
		auth: {
			identity: {methods: ['password'], password: {user: {...emulator.user, domain: {name: emulator.user.domain}, ...changes}}},
			scope: {project: project ?? {name: emulator.projectName}},
		},
	}),
});

test('IAM returns a token for a name and a password', async t => {
	const emulator = await emulatorFor(t, {now: () => start, tokenExpires: 100});
	const answered = await ask(`${emulator.endpoint}/v3/auth/tokens`, login(emulator));
	assert.equal(answered.status, 201);
	const {token} = answered.json() as {token: {expires_at: string; project: {id: string}}};
	assert.equal(token.project.id, emulator.project);
	assert.equal(Date.parse(token.expires_at.replace('000Z', 'Z')), start + 100_000);
	assert.equal((await askProject(emulator, '', {'X-Auth-Token': answered.headers.get('x-subject-token')!})).status, 200);
	assert.equal((await ask(`${emulator.endpoint}/v3/auth/tokens`, login(emulator, {}, {id: emulator.project}))).status, 201);
});

test('IAM refuses with its own error format', async t => {
	const emulator = await emulatorFor(t);
	for (const init of [login(emulator, {password: 'wrong'}), login(emulator, {domain: {name: 'other'}}), login(emulator, {}, {name: 'nowhere'})]) {
		const answered = await ask(`${emulator.endpoint}/v3/auth/tokens`, init);
		assert.equal(answered.status, 401);
		assert.equal((answered.json().error as {title: string}).title, 'Unauthorized');
	}

	assert.equal((await ask(`${emulator.endpoint}/v3/auth/tokens`, {method: 'POST', body: '{'})).status, 400);
	assert.equal((await ask(`${emulator.endpoint}/v3/auth/tokens`, {method: 'POST', body: 'null'})).status, 400);
});

test('IAM finds a project by its name', async t => {
	const emulator = await emulatorFor(t);
	const headers = {'X-Auth-Token': emulator.token};
	const found = async (name: string) => ((await ask(`${emulator.endpoint}/v3/projects?name=${name}`, {headers})).json().projects as Array<{id: string}>).map(({id}) => id);
	assert.deepEqual(await found(emulator.projectName), [emulator.project]);
	assert.deepEqual(await found('eu-de'), []);
	assert.equal((await ask(`${emulator.endpoint}/v3/projects`)).status, 401);
});
