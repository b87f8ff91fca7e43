import assert from 'node:assert/strict';
import test from 'node:test';
import {stateFolder} from '../../source/system/state-folder.js';

test('journals are in each system\'s data folder', () => {
	for (const [env, platform, expected] of [
		[{}, 'linux', '/home/me/.local/state/winnow'],
		[{XDG_STATE_HOME: '/state'}, 'linux', '/state/winnow'],
		[{XDG_STATE_HOME: 'relative'}, 'linux', '/home/me/.local/state/winnow'],
		[{XDG_STATE_HOME: ''}, 'freebsd', '/home/me/.local/state/winnow'],
		[{}, 'darwin', '/home/me/Library/Application Support/winnow'],
		[{XDG_STATE_HOME: '/state'}, 'darwin', '/state/winnow'],
		[{}, 'win32', '/home/me/AppData/Local/winnow/Data'],
		[{LOCALAPPDATA: '/local'}, 'win32', '/local/winnow/Data'],
	] as const) {
		assert.equal(stateFolder(env, platform, '/home/me'), expected);
	}
});
