import assert from 'node:assert/strict';
import os from 'node:os';
import test from 'node:test';
import {cacheFolder} from '../../source/system/cache-folder.js';
import {configurationPath} from '../../source/commands/configuration.js';
import {stateFolder} from '../../source/system/state-folder.js';
import {baseFolder, homeFolder} from '../../source/system/home-folder.js';

test('homeFolder is always absolute: HOME if it is absolute, else what the system reports', () => {
	const {homedir} = os.userInfo();
	assert.equal(homeFolder({HOME: '/home/me'}), '/home/me');
	for (const HOME of [undefined, '', 'relative/home']) {
		assert.equal(homeFolder({HOME}), homedir);
	}
});

test('without a home folder there is no configuration and no cache, and verdicts can\'t be kept', context => {
	// A container's user without a passwd entry.
	context.mock.method(os, 'userInfo', () => {
		throw Object.assign(new Error('A system error occurred: uv_os_get_passwd returned ENOENT'), {code: 'ERR_SYSTEM_ERROR'});
	});
	assert.equal(homeFolder({HOME: ''}), undefined);
	assert.equal(cacheFolder({XDG_CACHE_HOME: 'relative'}), undefined);
	assert.equal(configurationPath({}), undefined);
	assert.equal(baseFolder({XDG_CONFIG_HOME: '/settings'}, 'XDG_CONFIG_HOME', '.config'), '/settings');
	assert.throws(() => stateFolder({}), /No home folder for verdicts/);
	assert.equal(stateFolder({XDG_STATE_HOME: '/state'}), '/state/winnow');
});
