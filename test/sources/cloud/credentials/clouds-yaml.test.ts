import assert from 'node:assert/strict';
import {Buffer} from 'node:buffer';
import {writeFile} from 'node:fs/promises';
import path from 'node:path';
import test from 'node:test';
import {findCredentials} from '../../../../source/sources/cloud/credentials/find-credentials.js';
import type {Credentials, SignerContext} from '../../../../source/sources/cloud/credentials/credentials.js';
import type {Connection} from '../../../../source/sources/cloud/connection.js';
import {WinnowError} from '../../../../source/model/errors.js';
import {machineWith} from '../temporary-home.js';

const iam = 'https://iam.eu-de.otc.t-systems.com/v3';

/** What the credentials send: the token, the key's name, or user and password as IAM gets them. */
const sent = async (credentials: Credentials): Promise<unknown> => {
	let body: unknown;
	const surroundings: SignerContext = {
		project: 'p', projectName: undefined, now: Date.now,
		iam: () => ({
			async post(request: {body: unknown}) {
				({body} = request);
				return {body: {token: {}}, headers: {'x-subject-token': 'fetched'}};
			},
		}) as unknown as Connection,
	};
	const headers = await credentials.signer(surroundings).headers({
		method: 'GET', host: 'h', path: '/', query: [],
	}, 0);
	const {password} = (body as {auth: {identity: {password: {user: {name: string; password: string}}}}} | undefined)?.auth.identity ?? {};
	if (password) {
		return `${password.user.name}:${password.user.password}`;
	}

	const token = headers['x-auth-token'];
	return token === 'fetched' ? undefined : token ?? /Access=([^,]*)/.exec(headers.authorization ?? '')?.[1];
};

const withPassword = (written: string): string => `clouds:\n  mine:\n    auth: \n      auth_url: ${iam}\n      username: u\n      password: ${written}\n    region_name: eu-de\n`;

/** What the file says, and what is sent. */
const asWritten: Readonly<Record<string, string>> = {
	'0012345': '0012345', '1e9': '1e9', '.inf': '.inf', '0x1F': '0x1F', '1_000': '1_000', '12345678901234567890123': '12345678901234567890123',
	true: 'true', no: 'no', '2026-01-01': '2026-01-01', '"*quoted"': '*quoted', '\'!quoted\'': '!quoted', '!!str 0123': '0123', 'a&b': 'a&b', 'a*b!c|d>e': 'a*b!c|d>e', 密码: '密码',
};

for (const [written, value] of Object.entries(asWritten)) {
	test(`clouds.yaml: the password ${written} is sent exactly as written`, async context => {
		const machine = await machineWith(context, {files: {'cwd/clouds.yaml': withPassword(written)}});
		assert.equal(await sent(await findCredentials(machine)), `u:${value}`);
	});
}

for (const written of ['*hunter2secret', '!hunter2secret', '!hunter2secret more', '|hunter2secret', '>hunter2secret', '@hunter2secret', '%hunter2secret', '&hunter2secret', '&hunter2secret more', '`hunter2secret', '"hunter2secret', '\'hunter2secret', '[hunter2secret', '{hunter2secret', String.raw`"hunter2secret\q"`, 'hunter2secret: more']) {
	test(`clouds.yaml: the password ${written} is refused, and the error names only its position`, async context => {
		const machine = await machineWith(context, {files: {'cwd/clouds.yaml': withPassword(written)}});
		await assert.rejects(findCredentials(machine), (error: unknown) => {
			assert.ok(error instanceof WinnowError);
			assert.match(error.what, /clouds\.yaml:[678]:\d+ is not valid YAML$/);
			assert.match(error.advice ?? '', /needs quotes/);
			const everything = [error.line, error.advice, error.detail, error.stack, error.cause].map(String).join('\n');
			assert.doesNotMatch(everything, /hunter2|yamlparse|unresolved|header/i);
			return true;
		});
	});
}

test('IAM\'s answer without a token is an error, and no empty token is sent', async context => {
	const machine = await machineWith(context, {files: {'cwd/clouds.yaml': withPassword('secret')}});
	const credentials = await findCredentials(machine);
	for (const headers of [{}, {'x-subject-token': ''}]) {
		const signer = credentials.signer({
			project: 'p', projectName: undefined, now: Date.now, iam: () => ({post: async () => ({body: {token: {}}, headers})}) as unknown as Connection,
		});
		await assert.rejects(async () => signer.headers({
			method: 'GET', host: 'h', path: '/', query: [],
		}, 0), /has no token/);
	}
});

test('clouds.yaml: a value that is a list is named by its path, never by its content', async context => {
	const machine = await machineWith(context, {files: {'cwd/clouds.yaml': withPassword('[hunter2secret]')}});
	await assert.rejects(findCredentials(machine), (error: unknown) => error instanceof WinnowError && error.what.includes('auth.password') && !(error.what + (error.stack ?? '')).includes('hunter2'));
});

/** Clouds as other tools write them. */
const others = `
clouds:
  otc:
    profile: otc
    auth:
      username: u
      password: p
      project_name: eu-de
      user_domain_name: OTC-EU-DE-00000000001000012345
    regions: [eu-de, eu-nl]
    interface: public
    identity_api_version: 3
  placeholder: {auth: {auth_url: 'https://iam.{region_name}.otc.t-systems.com/v3', token: t1}, region_name: eu-nl}
  several:
    auth: {auth_url: '${iam}', token: t2}
    regions: [{name: eu-de, values: {auth: {project_id: p-de}}}, {name: eu-nl, values: {auth: {project_id: p-nl}}}]
  base: &base
    auth: {auth_url: "${iam}", token: t3, project-id: p}
    region_name: eu-de
  nl:
    <<: *base
    region_name: eu-nl
  appcred:
    auth_type: v3applicationcredential
    auth: {auth_url: '${iam}', application_credential_id: 0123, application_credential_secret: hunter2secret}
    region_name: eu-de
  half:
    auth:
  nothing:
  lists:
    auth: {auth_url: ['https://a', 'https://b']}
    region_name: [RegionOne]
  elsewhere: {profile: vexxhost, auth: {username: u, password: hunter2secret}}
  nulls: {auth: {auth_url: ~, token: t4, project_id: null}, region_name: eu-de}
`;

const facts = ({region, project, iamEndpoint, warnings}: Credentials) => ({
	region, project, iamEndpoint, warnings,
});

test('clouds.yaml is read as other tools write it: regions, a vendor\'s profile, merge keys, hyphens, nulls', async context => {
	const machine = await machineWith(context, {files: {'cwd/clouds.yaml': others}});
	const find = async (profile: string, env: Record<string, string> = {}) => findCredentials({...machine, env}, {profile});
	assert.deepEqual(facts(await find('otc')), {
		region: 'eu-de', project: undefined, iamEndpoint: iam, warnings: [],
	});
	assert.equal((await find('otc', {OS_REGION_NAME: 'eu-nl'})).region, 'eu-nl');
	assert.equal((await find('placeholder')).iamEndpoint, 'https://iam.eu-nl.otc.t-systems.com/v3');
	assert.equal((await find('several')).project, 'p-de');
	assert.equal((await find('several', {OS_REGION_NAME: 'eu-nl'})).project, 'p-nl');
	assert.deepEqual(facts(await find('nl')), {
		region: 'eu-nl', project: 'p', iamEndpoint: iam, warnings: [],
	});
	assert.equal(await sent(await find('nl')), 't3');
	assert.deepEqual(facts(await find('nulls')), {
		region: 'eu-de', project: undefined, iamEndpoint: undefined, warnings: [],
	});
});

for (const [name, expected] of Object.entries({
	appcred: /"appcred" in .* has an unsupported auth_type "v3applicationcredential"/, half: /"half" in .* has no token, no access key, and no user name and password: it has no auth section/, nothing: /"nothing" in .* it has no auth section/, lists: /"lists" in .* not text: .*(?:auth_url|region_name)/, elsewhere: /"elsewhere" in .* profile "vexxhost"/,
})) {
	test(`clouds.yaml: the cloud "${name}" can't be used, and the error says why`, async context => {
		const machine = await machineWith(context, {files: {'cwd/clouds.yaml': others}});
		await assert.rejects(findCredentials(machine, {profile: name}), (error: unknown) => error instanceof WinnowError && expected.test(error.what) && !(error.line + (error.advice ?? '')).includes('hunter2'));
		await assert.rejects(findCredentials({...machine, env: {OS_CLOUD: name}}), expected);
	});
}

test('clouds.yaml: an unusable only cloud does not hide other credentials, and is named if there are none', async context => {
	const files = {'cwd/clouds.yaml': 'clouds: {app: {auth_type: v3applicationcredential, auth: {}}}'};
	const alone = await machineWith(context, {files});
	await assert.rejects(findCredentials(alone), /"app" in .* has an unsupported auth_type/);
	const beside = await machineWith(context, {files: {...files, '.huaweicloud/credentials': '[basic]\nak=file-ak\nsk=file-sk\n'}});
	assert.equal(await sent(await findCredentials(beside)), 'file-ak');
});

test('OS_CLIENT_CONFIG_FILE is read first, .yml and .json are found, and an unknown OS_CLOUD is an error', async context => {
	const cloud = (token: string): string => JSON.stringify({clouds: {mine: {auth: {token}}}});
	const machine = await machineWith(context, {files: {'apart/other.yaml': cloud('named'), 'cwd/clouds.yaml': cloud('here'), '.config/openstack/clouds.json': `\uFEFF${cloud('json')}`}});
	assert.equal(await sent(await findCredentials({...machine, env: {OS_CLIENT_CONFIG_FILE: path.join(machine.home, 'apart', 'other.yaml'), OS_CLOUD: 'mine'}})), 'named');
	assert.equal(await sent(await findCredentials({...machine, env: {OS_CLOUD: 'mine'}})), 'here');
	assert.equal(await sent(await findCredentials({...machine, cwd: machine.home, env: {OS_CLOUD: 'mine'}})), 'json');
	assert.equal(await sent(await findCredentials({...machine, cwd: machine.home, home: undefined, env: {OS_CLIENT_CONFIG_FILE: path.join('apart', 'other.yaml')}})), 'named');
	const bare = await machineWith(context, {files: {'.huaweicloud/credentials': '[basic]\nak=a\nsk=s\n'}});
	await assert.rejects(findCredentials({...bare, env: {OS_CLOUD: 'otc'}}), (error: unknown) => error instanceof WinnowError && error.what === 'OS_CLOUD is "otc", but no clouds.yaml was found' && error.advice!.includes('OS_CLIENT_CONFIG_FILE'));
	assert.equal(await sent(await findCredentials({...bare, env: {OS_CLOUD: 'envvars'}})), 'a');
});

test('files with a byte order mark are read, in UTF-8 and UTF-16', async context => {
	const ini = '[basic]\r\nak: bom-ak\r\nsk = bom-sk\r\n';
	const machine = await machineWith(context, {files: {'.huaweicloud/credentials': `\uFEFF${ini}`}});
	assert.equal(await sent(await findCredentials(machine)), 'bom-ak');
	await writeFile(path.join(machine.home, '.huaweicloud', 'credentials'), Buffer.from(`\uFEFF${ini}`, 'utf16le'));
	assert.equal(await sent(await findCredentials(machine)), 'bom-ak');
});

for (const [name, value, expected] of [
	['WINNOW_TOKEN', '"hunter2secret"', /WINNOW_TOKEN has quotes around it/],
	['WINNOW_TOKEN', 'hunter2secret\r', /WINNOW_TOKEN ends with a carriage return/],
	['WINNOW_TOKEN', 'hunter2\u0007secret', /WINNOW_TOKEN contains a control character/],
	['WINNOW_TOKEN', 'hunter2 secret', /WINNOW_TOKEN .*token contains whitespace/],
	['WINNOW_TOKEN', 'hunter2\u201Csecret', /WINNOW_TOKEN .*token contains a non-ASCII character/],
	['HUAWEICLOUD_SDK_SK', '\'hunter2secret\'', /HUAWEICLOUD_SDK_SK has quotes around it/],
	['OS_PASSWORD', 'hunter2secret\r', /OS_PASSWORD ends with a carriage return/],
	['HUAWEICLOUD_SDK_PROJECT_ID', '"0123456789abcdef"', /HUAWEICLOUD_SDK_PROJECT_ID has quotes around it/],
] as const) {
	test(`${name} set to ${JSON.stringify(value)} is named in the error and not sent`, async context => {
		const machine = await machineWith(context, {
			env: {
				HUAWEICLOUD_SDK_AK: 'ak', HUAWEICLOUD_SDK_SK: 'sk', OS_USERNAME: 'u', OS_PASSWORD: 'p', [name]: value,
			},
		});
		await assert.rejects(findCredentials(machine, name === 'OS_PASSWORD' ? {auth: 'password'} : {}), (error: unknown) => error instanceof WinnowError && expected.test(error.what) && error.what.includes('nothing was sent') && !/hunter2|0123456789/.test(error.line + (error.advice ?? '') + (error.stack ?? '')));
	});
}

test('a trailing newline in a variable, as in a secret mounted from a file, is not sent', async context => {
	const machine = await machineWith(context, {env: {WINNOW_TOKEN: 'from-a-file\n'}});
	assert.equal(await sent(await findCredentials(machine)), 'from-a-file');
});
