import assert from 'node:assert/strict';
import test from 'node:test';
import {entryCredentials, mergeEntries} from '../../../../source/sources/cloud/credentials/cloud-entry.js';
import {cloudsYaml} from '../../../../source/sources/cloud/credentials/clouds-yaml.js';
import type {Credentials, SignerContext} from '../../../../source/sources/cloud/credentials/credentials.js';
import {openstackFiles, secureFiles} from '../../../../source/sources/cloud/credentials/openstack-files.js';
import {huaweicloudEnvironment, openstackEnvironment, terraformEnvironment} from '../../../../source/sources/cloud/credentials/environment.js';
import {WinnowError} from '../../../../source/model/errors.js';
import {machineWith} from '../temporary-home.js';

const surroundings: SignerContext = {
	project: undefined, projectName: undefined, now: () => 0, iam() {
		throw new Error('IAM is not to be asked');
	},
};

/** Who would ask: the token, or the key's name and the security token beside it. */
const whoAsks = async ({kind, signer}: Credentials): Promise<string> => {
	if (kind === 'password') {
		return 'password';
	}

	const headers = await signer(surroundings).headers({
		method: 'GET', host: 'h', path: '/', query: [],
	}, 0);
	return headers['x-auth-token'] ?? [/Access=([^,]*)/.exec(headers.authorization ?? '')?.[1], headers['x-security-token']].filter(Boolean).join(' ');
};

const besideOf = ({region, project, projectName, iamEndpoint}: Credentials): unknown => [region, project, projectName, iamEndpoint];

const entry = (raw: Record<string, unknown>, region?: string): readonly Credentials[] => entryCredentials(mergeEntries(raw), {name: 'mine', file: '/clouds.yaml', warnings: []}, region);

test('a cloud of clouds.yaml can name its user by any of the names that openstacksdk accepts', async () => {
	for (const [auth, expected] of [
		[{token: 't'}, ['t']],
		[{access_key: 'a', secret_key: 's'}, ['a']],
		[{ak: 'a', sk: 's'}, ['a']],
		[{access_key: 'a', sk: 's', security_token: 'st'}, ['a st']],
		[{'access-key': 'a', 'secret-key': 's'}, ['a']],
		[{username: 'u', password: 'p'}, ['password']],
		[{token: 't', ak: 'a', sk: 's', username: 'u', password: 'p'}, ['t', 'a', 'password']],
		[{token: '', ak: 'a', sk: 's', username: null}, ['a']],
		[{access_key: '', ak: 'a', sk: 's'}, ['a']],
	] as const) {
		assert.deepEqual(await Promise.all(entry({auth}).map(async one => whoAsks(one))), expected, JSON.stringify(auth));
	}

	for (const names of [{project_id: 'p', project_name: 'n'}, {tenant_id: 'p', tenant_name: 'n'}]) {
		assert.deepEqual(besideOf(entry({region_name: 'eu-de', auth: {token: 't', auth_url: 'https://iam/{region_name}/{region_name}', ...names}})[0]!), ['eu-de', 'p', 'n', 'https://iam/eu-de/eu-de']);
	}
});

test('the selected region overrides the entry\'s own, and without one the first region is used', () => {
	const regions = ['eu-de', {name: 'eu-nl', values: {auth: {project_id: 'nl'}}}];
	const region = (asked: string | undefined, more = {}) => {
		const [{region: name, project}] = entry({auth: {token: 't', project_id: 'all'}, regions, ...more}, asked) as [Credentials];
		return [name, project];
	};

	assert.deepEqual(region(undefined), ['eu-de', 'all']);
	assert.deepEqual(region('eu-nl'), ['eu-nl', 'nl']);
	assert.deepEqual(region('elsewhere'), ['eu-de', 'all']);
	assert.deepEqual(region(undefined, {region_name: 'eu-nl'}), ['eu-nl', 'nl']);
	assert.deepEqual(region(undefined, {region_name: 'own'}), ['own', 'all']);
});

test('a cloud that can\'t be used says why, and never shows its values', () => {
	for (const [raw, words] of [
		[{}, /it has no auth section/],
		[{auth: {}}, /it has no auth section/],
		[{auth: {username: 'SECRET', password: '', token: null}}, /its auth section has username$/],
		[{auth: {access_key: 'SECRET', sk: ''}}, /its auth section has access_key$/],
		[{auth: {username: 'SECRET', ak: 'SECRET'}}, /its auth section has username, ak$/],
		[{auth: {token: ['SECRET']}}, /is not text: auth\.token/],
		[{auth: 'SECRET'}, /is not text: auth/],
		[{auth: {token: 't'}, auth_type: 'v3oidcpassword'}, /auth_type "v3oidcpassword"/],
		[{auth: {token: 't'}, profile: 'rackspace'}, /unknown profile "rackspace"/],
		[{auth: {token: 't'}, cloud: 'rackspace'}, /unknown profile "rackspace"/],
	] as const) {
		assert.throws(() => entry(raw), (error: unknown) => error instanceof WinnowError && words.test(error.what) && error.what.startsWith('cloud "mine" in /clouds.yaml') && !JSON.stringify([error.what, error.advice]).includes('SECRET'), JSON.stringify(raw));
	}

	for (const method of [undefined, null, '', 'password', 'v3password', 'token', 'v3token']) {
		assert.equal(entry({auth: {token: 't'}, auth_type: method}).length, 1);
	}

	assert.equal(entry({auth: {token: 't'}, profile: 'otc', region_name: 'eu-de'})[0]!.iamEndpoint, 'https://iam.eu-de.otc.t-systems.com/v3');
	assert.equal(entry({auth: {token: 't', auth_url: 'https://own'}, profile: 'rackspace'})[0]!.iamEndpoint, 'https://own');
	assert.equal(entry({auth: {token: 't'}, profile: '', cloud: 'otc-swiss', region_name: 'eu-ch2'})[0]!.iamEndpoint, 'https://iam-pub.eu-ch2.sc.otc.t-systems.com/v3');
});

test('every value of a cloud must be text', () => {
	for (const key of ['auth_url', 'username', 'password', 'user_domain_name', 'domain_name', 'default_domain', 'project_id', 'tenant_id', 'project_name', 'tenant_name', 'access_key', 'secret_key', 'security_token', 'ak', 'sk']) {
		assert.throws(() => entry({auth: {token: 't', [key]: ['SECRET']}}), (error: unknown) => error instanceof WinnowError && error.what.endsWith(`is not text: auth.${key}`), key);
	}
});

test('an OS_CLOUD without a file says where it was looked for; only a file with a secret must be closed to others', async context => {
	const machine = await machineWith(context, {env: {OS_CLOUD: 'mine'}});
	await assert.rejects(cloudsYaml(machine), (error: unknown) => {
		const {advice = ''} = error as WinnowError;
		assert.deepEqual(advice.match(/[^\s,]+\.(?:yaml|yml|json)/g), [`${machine.cwd}/clouds.yaml`, `${machine.home}/.config/openstack/clouds.yaml`, '/etc/openstack/clouds.yaml']);
		return true;
	});
	const warned = async (auth: string): Promise<number> => {
		const [found] = await cloudsYaml(await machineWith(context, {mode: 0o644, files: {'cwd/clouds.yaml': `clouds: {mine: {auth: {${auth}}}}`, 'cwd/secure.yaml': 'clouds: {other: {}}'}}));
		return found?.warnings.length ?? -1;
	};

	for (const [auth, expected] of [['token: t', 1], ['username: u, password: p', 1], ['ak: a, sk: s', 1], ['access_key: a, secret_key: s', 1], ['username: u', -1]] as const) {
		assert.equal(await warned(auth), expected, auth);
	}

	const apart = await cloudsYaml(await machineWith(context, {mode: 0o644, files: {'cwd/clouds.yaml': 'clouds: {mine: {auth: {username: u}}}', 'cwd/secure.yaml': 'clouds: {mine: {auth: {password: p}}}'}}));
	assert.equal(apart[0]!.warnings.length, 1);
	assert.match(apart[0]!.warnings[0]!, /secure\.yaml/);
});

test('entries are merged value by value, those of auth too', () => {
	assert.deepEqual(mergeEntries({a: 1, auth: {x: 1, 'y-z': 2}}, undefined, {a: 2, auth: {x: 3}}, 'odd', {auth: null}, {auth: ''}), {a: 2, auth: {x: 3, y_z: 2}});
	assert.deepEqual(mergeEntries({auth: 'odd'}, {auth: {x: 1}}).auth, 'odd');
	assert.deepEqual(mergeEntries({'project-domain-name': 'd'}), {auth: {}, project_domain_name: 'd'});
	assert.deepEqual(mergeEntries(), {auth: {}});
});

test('credentials are read from the variables of every supported tool', async context => {
	const asked = async (
		find: (machine: Awaited<ReturnType<typeof machineWith>>) => readonly Credentials[] | Promise<readonly Credentials[]>,
		env: Record<string, string>,
	): Promise<unknown[]> => {
		const found = await find(await machineWith(context, {env}));
		return Promise.all(found.map(async one => whoAsks(one)));
	};

	for (const [env, expected] of [
		[{OS_TOKEN: 't'}, ['t']],
		[{OS_AUTH_TOKEN: 't'}, ['t']],
		[{OS_ACCESS_KEY: 'a', OS_SECRET_KEY: 's'}, ['a']],
		[{OS_ACCESS_KEY: 'a', OS_SECRET_KEY: 's', OS_SECURITY_TOKEN: 'st'}, ['a st']],
		[{OS_ACCESS_KEY: 'a'}, []],
		[{OS_SECRET_KEY: 's'}, []],
		[{OS_USERNAME: 'u', OS_PASSWORD: 'p'}, ['password']],
		[{OS_USERNAME: 'u'}, []],
		[{OS_PASSWORD: 'p'}, []],
	] as const) {
		assert.deepEqual(await asked(openstackEnvironment, env), expected, JSON.stringify(env));
	}

	for (const env of [{OS_PROJECT_ID: 'p', OS_PROJECT_NAME: 'n'}, {OS_TENANT_ID: 'p', OS_TENANT_NAME: 'n'}]) {
		const [found] = openstackEnvironment(await machineWith(context, {env: {OS_TOKEN: 't', OS_REGION_NAME: 'r', OS_AUTH_URL: 'https://iam', ...env}}));
		assert.deepEqual(besideOf(found!), ['r', 'p', 'n', 'https://iam']);
	}

	assert.deepEqual(await asked(terraformEnvironment, {HW_ACCESS_KEY: 'a', HW_SECRET_KEY: 's'}), ['a']);
	assert.deepEqual(await asked(terraformEnvironment, {HW_ACCESS_KEY: 'a'}), []);
	assert.deepEqual(await asked(huaweicloudEnvironment, {HUAWEICLOUD_SDK_AK: 'a', HUAWEICLOUD_SDK_SK: 's', HUAWEICLOUD_SDK_SECURITY_TOKEN: 'st'}), ['a st']);
	assert.deepEqual(await asked(huaweicloudEnvironment, {HUAWEICLOUD_SDK_AK: 'a'}), []);
});

test('clouds.yaml and secure.yaml are looked for where openstacksdk looks', async context => {
	const machine = await machineWith(context, {});
	const at = {...machine, home: '/home/me', cwd: '/job'};
	const below = (folder: string, name: string): string[] => ['.yaml', '.yml', '.json'].map(suffix => `${folder}/${name}${suffix}`);
	const usual = (name: string): string[] => [...below('/job', name), ...below('/home/me/.config/openstack', name), ...below('/etc/openstack', name)];
	assert.deepEqual(openstackFiles(at, 'clouds'), usual('clouds'));
	assert.deepEqual(openstackFiles({...at, home: undefined, env: {XDG_CONFIG_HOME: '/xdg', OS_CLIENT_CONFIG_FILE: 'my.yaml'}}, 'clouds'), ['/job/my.yaml', ...below('/job', 'clouds'), ...below('/xdg/openstack', 'clouds'), ...below('/etc/openstack', 'clouds')]);
	assert.deepEqual(openstackFiles({...at, env: {XDG_CONFIG_HOME: 'relative', OS_CLIENT_CONFIG_FILE: 'x'}}, 'secure'), usual('secure'));
	assert.deepEqual(secureFiles(at, '/elsewhere/clouds.yaml'), [...below('/elsewhere', 'secure'), ...usual('secure')]);
	assert.deepEqual(secureFiles({...at, env: {OS_CLIENT_SECURE_FILE: '/s.yaml'}}, '/elsewhere/clouds.yaml'), ['/s.yaml', ...below('/elsewhere', 'secure'), ...usual('secure')]);
});
