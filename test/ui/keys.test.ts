import assert from 'node:assert/strict';
import test from 'node:test';
import {withFunctionKeys} from '../../source/terminal/input/function-keys.js';
import {keyLabel, keyNames} from '../../source/ui/keys.js';

const noKey = {
	upArrow: false,
	downArrow: false,
	leftArrow: false,
	rightArrow: false,
	pageDown: false,
	pageUp: false,
	home: false,
	end: false,
	return: false,
	escape: false,
	ctrl: false,
	shift: false,
	tab: false,
	backspace: false,
	delete: false,
	meta: false,
	super: false,
	hyper: false,
	capsLock: false,
	numLock: false,
};

test('several typed characters in one event are several keys', () => {
	assert.deepEqual(keyNames('jja', noKey), ['j', 'j', 'a']);
	assert.deepEqual(keyNames('白猫', noKey), ['白', '猫']);
	assert.deepEqual(keyNames('', {...noKey, downArrow: true}), ['down']);
	assert.deepEqual(keyNames('c', {...noKey, ctrl: true}), ['ctrl+c']);
	assert.deepEqual(keyNames(' ', noKey), ['space']);
	assert.deepEqual(keyNames(withFunctionKeys('\u001BOP') + withFunctionKeys('\u001B[24~') + withFunctionKeys('\u001B[[E'), noKey), ['f1', 'f12', 'f5']);
	assert.equal(keyLabel('ctrl+l'), 'Ctrl-L');
});
