import assert from 'node:assert/strict';
import path from 'node:path';
import test from 'node:test';
import {findCredentials} from '../../../../source/sources/cloud/credentials/find-credentials.js';
import type {Credentials, SignerContext} from '../../../../source/sources/cloud/credentials/credentials.js';
import {credentialsFile} from '../../../../source/sources/cloud/credentials/credentials-file.js';
import {hcloudConfig} from '../../../../source/sources/cloud/credentials/hcloud-config.js';
import {parseIni} from '../../../../source/sources/cloud/credentials/parse-ini.js';
import {WinnowError} from '../../../../source/model/errors.js';
import {machineWith} from '../temporary-home.js';

const surroundings: SignerContext = {
	project: undefined, projectName: undefined, now: Date.now, iam() {
		throw new Error('IAM is not to be asked');
	},
};

/** What a request of these credentials would say: the token, or the key's name. */
const whoAsks = async (credentials: Credentials): Promise<string | undefined> => {
	const headers = await credentials.signer(surroundings).headers({
		method: 'GET', host: 'h', path: '/', query: [],
	}, 0);
	return headers['x-auth-token'] ?? /Access=([^,]*)/.exec(headers.authorization ?? '')?.[1];
};

const clouds = `
clouds:
  one:
    auth: {auth_url: "https://iam.eu-de.otc.t-systems.com:443/v3", token: cloud-token, project_name: eu-de}
    region_name: eu-de
  keys:
    auth: {access_key: cloud-ak, secret_key: cloud-sk, project_id: p-cloud}
`;

/** Every source, the first first, as what it takes and who asks then. */
const sources: ReadonlyArray<{readonly name: RegExp; readonly env?: Record<string, string>; readonly files?: Record<string, string>; readonly who: string}> = [
	{name: /WINNOW_TOKEN/, env: {WINNOW_TOKEN: 'winnow-token'}, who: 'winnow-token'},
	{name: /HUAWEICLOUD_SDK_AK/, env: {HUAWEICLOUD_SDK_AK: 'sdk-ak', HUAWEICLOUD_SDK_SK: 'sdk-sk', HUAWEICLOUD_SDK_PROJECT_ID: 'p-sdk'}, who: 'sdk-ak'},
	{name: /HW_ACCESS_KEY/, env: {HW_ACCESS_KEY: 'hw-ak', HW_SECRET_KEY: 'hw-sk', HW_REGION_NAME: 'cn-north-4'}, who: 'hw-ak'},
	{name: /OS_TOKEN/, env: {OS_TOKEN: 'os-token', OS_PROJECT_NAME: 'eu-de', OS_AUTH_URL: 'https://iam.eu-de.otc.t-systems.com/v3'}, who: 'os-token'},
	{
		name: /cloud "one" in .*clouds\.yaml/, env: {OS_CLOUD: 'one'}, files: {'cwd/clouds.yaml': clouds}, who: 'cloud-token',
	},
	{name: /\[basic] in .*credentials/, files: {'.huaweicloud/credentials': '[basic]\nak = file-ak\nsk = file-sk\nproject_id = p-file\n'}, who: 'file-ak'},
];

for (const [index, {name, env, files, who}] of sources.entries()) {
	test(`findCredentials finds ${who} alone`, async context => {
		const found = await findCredentials(await machineWith(context, {env, files}));
		assert.match(found.source, name);
		assert.equal(await whoAsks(found), who);
		assert.deepEqual(found.warnings, []);
		assert.doesNotMatch(JSON.stringify(found), /-sk|-token/, 'no secret is visible');
	});

	const above = sources[index - 1];
	if (above) {
		test(`findCredentials prefers ${above.who} to ${who}`, async context => {
			const machine = await machineWith(context, {env: {...env, ...above.env}, files: {...files, ...above.files}});
			assert.equal(await whoAsks(await findCredentials(machine)), above.who);
		});
	}
}

test('findCredentials returns the region and project that it finds next to the secret', async context => {
	const hw = await findCredentials(await machineWith(context, {
		env: {
			HW_ACCESS_KEY: 'a', HW_SECRET_KEY: 's', HW_SECURITY_TOKEN: 'temporary', HW_REGION_NAME: 'cn-north-4', HW_PROJECT_ID: 'p', HW_PROJECT_NAME: 'cn-north-4', HW_AUTH_URL: 'https://iam.cn-north-4.myhuaweicloud.com/v3',
		},
	}));
	assert.deepEqual([hw.kind, hw.region, hw.project, hw.projectName, hw.iamEndpoint], ['aksk', 'cn-north-4', 'p', 'cn-north-4', 'https://iam.cn-north-4.myhuaweicloud.com/v3']);
	const headers = await hw.signer({...surroundings, project: 'p'}).headers({
		method: 'GET', host: 'h', path: '/', query: [],
	}, 0);
	assert.equal(headers['x-security-token'], 'temporary');
	assert.equal(headers['x-project-id'], 'p');
});

test('without a profile the section [basic] is used, else [default]', async context => {
	for (const [sections, accessKey] of [[['default'], 'of-default'], [['default', 'basic'], 'of-basic'], [['other'], undefined]] as const) {
		const machine = await machineWith(context, {files: {'.huaweicloud/credentials': sections.map(name => `[${name}]\nak = of-${name}\nsk = s\n`).join('')}});
		const [found] = await credentialsFile(machine);
		assert.equal(found && await whoAsks(found), accessKey, sections.join(' '));
	}

	const [found] = await credentialsFile(await machineWith(context, {files: {'.huaweicloud/credentials': '[basic]\nak = a\nsk = s\nsecurity_token =\n'}}));
	const headers = await found!.signer(surroundings).headers({
		method: 'GET', host: 'h', path: '/', query: [],
	}, 0);
	assert.equal('x-security-token' in headers, false, 'an empty security token is none');
});

test('--auth selects the first credentials of that kind, wherever they are', async context => {
	const env = {
		WINNOW_TOKEN: 'winnow-token', HW_ACCESS_KEY: 'hw-ak', HW_SECRET_KEY: 'hw-sk', OS_USERNAME: 'reviewer', OS_PASSWORD: 'pass', OS_DOMAIN_NAME: 'account',
	};
	const machine = await machineWith(context, {env});
	assert.match((await findCredentials(machine, {auth: 'aksk'})).source, /HW_ACCESS_KEY/);
	assert.match((await findCredentials(machine, {auth: 'password'})).source, /OS_USERNAME/);
	assert.match((await findCredentials(machine, {auth: 'token'})).source, /WINNOW_TOKEN/);
	assert.equal((await findCredentials(machine, {auth: 'agency'})).kind, 'agency');
	await assert.rejects(findCredentials(await machineWith(context, {env: {WINNOW_TOKEN: 't'}}), {auth: 'aksk'}), /No access key found/);
	await assert.rejects(findCredentials(await machineWith(context, {}), {auth: 'token'}), /No token found/);
	await assert.rejects(findCredentials(machine, {auth: 'token', profile: 'home'}), /No profile "home" with a token found/);
	await assert.rejects(findCredentials(await machineWith(context, {files: {'cwd/clouds.yaml': 'clouds: {app: {auth_type: v3applicationcredential, auth: {}}}'}}), {profile: 'home'}), /No profile "home" with credentials found/);
});

test('--profile names a section or a cloud, and overrides the environment', async context => {
	const machine = await machineWith(context, {
		env: {WINNOW_TOKEN: 'winnow-token'},
		files: {'.huaweicloud/credentials': '; two accounts\n[basic]\nak=a\nsk=s\n[work]\nAK = "work-ak"\nsk = work=sk\n', '.config/openstack/clouds.yaml': clouds},
	});
	assert.equal(await whoAsks(await findCredentials(machine, {profile: 'work'})), 'work-ak');
	assert.equal(await whoAsks(await findCredentials(machine, {profile: 'keys'})), 'cloud-ak');
	await assert.rejects(findCredentials(machine, {profile: 'home'}), (error: unknown) => error instanceof WinnowError && error.kind === 'usage' && error.what.includes('"home"') && (error.advice ?? '').includes('credentials'));
	// A profile of the person's settings need not be there, but goes before the rest where it is.
	assert.equal(await whoAsks(await findCredentials(machine, {profile: 'work', isProfileOptional: true})), 'work-ak');
	assert.match((await findCredentials(machine, {profile: 'home', isProfileOptional: true})).source, /WINNOW_TOKEN/);
});

test('the only cloud of clouds.yaml is used, several need a name, an unknown name is reported, secure.yaml adds the secret', async context => {
	const one = 'clouds: {mine: {auth: {username: u, project_name: eu-de, user_domain_name: d}, region_name: eu-de}}';
	const apart = await machineWith(context, {files: {'cwd/clouds.yaml': one, 'cwd/secure.yaml': 'clouds: {mine: {auth: {password: p}}}'}});
	const found = await findCredentials(apart);
	assert.deepEqual([found.kind, found.region, found.projectName], ['password', 'eu-de', 'eu-de']);
	const several = await machineWith(context, {files: {'cwd/clouds.yaml': clouds}});
	await assert.rejects(findCredentials(several), /No credentials found/);
	await assert.rejects(findCredentials(await machineWith(context, {env: {OS_CLOUD: 'two'}, files: {'cwd/clouds.yaml': clouds}})), (error: unknown) => error instanceof WinnowError && error.what.includes('no cloud "two"') && error.advice === 'It has one, keys.');
	await assert.rejects(findCredentials(await machineWith(context, {files: {'cwd/clouds.yaml': 'clouds: ['}})), /:1:10 is not valid YAML/);
	await assert.rejects(findCredentials(await machineWith(context, {files: {'cwd/clouds.yaml': 'clouds: 3'}})), /not a list of clouds/);
});

test('values of secure.yaml override those of clouds.yaml', async context => {
	const machine = await machineWith(context, {
		files: {
			'cwd/clouds.yaml': 'clouds: {mine: {auth: {access_key: open-ak, secret_key: open-sk, project_id: p-open}, region_name: eu-de}}',
			'cwd/secure.yaml': 'clouds: {mine: {auth: {access_key: secure-ak, secret_key: secure-sk}, region_name: eu-nl}}',
		},
	});
	const found = await findCredentials(machine);
	assert.equal(await whoAsks(found), 'secure-ak');
	assert.deepEqual([found.region, found.project], ['eu-nl', 'p-open']);
});

test('a warning names files with secrets that others can read', async context => {
	const machine = await machineWith(context, {files: {'.huaweicloud/credentials': '[basic]\nak=a\nsk=s\n'}, mode: 0o644});
	const {warnings} = await findCredentials(machine);
	assert.equal(warnings.length, 1);
	assert.match(warnings[0]!, /Other users can read .*credentials\. Run: chmod 600 /);
});

test('without credentials the error lists where they were looked for', async context => {
	const machine = await machineWith(context, {env: {HUAWEICLOUD_SDK_AK: 'half-a-pair', OS_TOKEN: ''}});
	await assert.rejects(findCredentials(machine), (error: unknown) => {
		assert.ok(error instanceof WinnowError);
		assert.equal(error.kind, 'authentication');
		for (const place of ['WINNOW_TOKEN', 'HUAWEICLOUD_SDK_AK', 'HW_ACCESS_KEY', 'OS_USERNAME', path.join(machine.home, '.huaweicloud', 'credentials'), path.join(machine.cwd, 'clouds.yaml'), '/etc/openstack/clouds.yaml']) {
			assert.ok(error.detail?.includes(place), place);
		}

		return true;
	});
});

test('hcloudConfig reads region and project of the current profile, and never its keys', async context => {
	const config = JSON.stringify({
		current: 'b', profiles: [{name: 'a', region: 'cn-north-1'}, {
			name: 'b', region: 'cn-north-4', projectId: 'p-hcloud', accessKeyId: 'ak', secretAccessKey: 'sk',
		}],
	});
	assert.deepEqual(await hcloudConfig(await machineWith(context, {files: {'.hcloud/config.json': config}})), {region: 'cn-north-4', project: 'p-hcloud'});
	assert.deepEqual(await hcloudConfig(await machineWith(context, {files: {'.hcloud/config.json': 'not JSON'}})), {});
	assert.deepEqual(await hcloudConfig(await machineWith(context, {})), {});
});

test('parseIni reads sections, comments, quotes and equals signs in values', () => {
	const sections = parseIni('\uFEFFak = outside\r\n[one]\r\n# comment\r\nak = "quoted"\r\nsk=a=b==\r\n[ two ]\r\nempty =\r\n[one]\r\nmore = yes');
	assert.deepEqual([...sections.get('one')!], [['ak', 'quoted'], ['sk', 'a=b=='], ['more', 'yes']]);
	assert.deepEqual([...sections.get('two')!], [['empty', '']]);
});
