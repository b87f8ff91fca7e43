import assert from 'node:assert/strict';
import os from 'node:os';
import path from 'node:path';
import test from 'node:test';
import {cacheFolder} from '../../source/system/cache-folder.js';

test('cacheFolder is below XDG_CACHE_HOME, else below the home folder', () => {
	assert.equal(cacheFolder({XDG_CACHE_HOME: '/caches', HOME: '/home/me'}), path.join('/caches', 'winnow'));
	assert.equal(cacheFolder({XDG_CACHE_HOME: '', HOME: '/home/me'}), path.join('/home/me', '.cache', 'winnow'));
	assert.equal(cacheFolder({}), path.join(os.userInfo().homedir, '.cache', 'winnow'));
});
