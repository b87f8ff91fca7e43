import assert from 'node:assert/strict';
import test from 'node:test';
import {Input} from '../../../source/terminal/input/input.js';

const keysOf = (sequence: string): string[] => {
	const keys: string[] = [];
	const input = new Input({
		key(text) {
			keys.push(text);
		},
		paste() {
			assert.fail('no paste');
		},
		answer() {
			assert.fail('no answer');
		},
		mouse() {
			assert.fail('no mouse');
		},
	}, () => false, () => () => undefined);
	input.feed(sequence);
	input.close();
	return keys;
};

const escape = '\u001B';
const cases: ReadonlyArray<readonly [what: string, parameters: string, keys: readonly string[]]> = [
	['modifyOtherKeys: Ctrl-C', '27;5;99~', ['\u0003']],
	['modifyOtherKeys: Ctrl-Z', '27;5;122~', ['\u001A']],
	['modifyOtherKeys: Escape', '27;1;27~', [escape]],
	['modifyOtherKeys: Shift-A', '27;2;65~', ['A']],
	['modifyOtherKeys: Alt-x', '27;3;120~', [`${escape}x`]],
	['modifyOtherKeys: Ctrl-Enter', '27;5;13~', ['\r']],
	['kitty: Ctrl-C', '99;5u', ['\u0003']],
	['kitty: Ctrl-Shift-C', '99:67;6u', ['\u0003']],
	['kitty: Ctrl-Z', '122;5u', ['\u001A']],
	['kitty: Ctrl-C on a Cyrillic keyboard', '1089::99;5u', ['\u0003']],
	['modifyOtherKeys: Ctrl-C on a Cyrillic keyboard', '27;5;1089~', ['\u0003']],
	['modifyOtherKeys: Ctrl-R on a Greek keyboard', '27;5;961~', ['\u0012']],
	['kitty: Ctrl-Z on a Hebrew keyboard, without the base layout', '1494;5u', ['\u001A']],
	['kitty: Ctrl with a letter of no known layout', '44032;5u', []],
	['modifyOtherKeys: Ctrl-@', '27;5;64~', ['\u0000']],
	['kitty: Ctrl-Space', '32;5u', ['\u0000']],
	['kitty: Ctrl-[', '91;5u', [escape]],
	['kitty: Ctrl-1, which has no control character', '49;5u', []],
	['kitty: Shift-a without the shifted character', '97::97;2u', ['A']],
	['kitty: Escape', '27u', [escape]],
	['kitty: j', '106u', ['j']],
	['kitty: j pressed', '106;1:1u', ['j']],
	['kitty: j repeated', '106;1:2u', ['j']],
	['kitty: j released', '106;1:3u', []],
	['kitty: Escape released', '27;1:3u', []],
	['kitty: J', '106:74;2u', ['J']],
	['kitty: J, without the shifted key', '106;2u', ['J']],
	['kitty: j with Caps Lock', '106;65u', ['J']],
	['kitty: j with Num Lock', '106;129u', ['j']],
	['kitty: colon', '59:58;2u', [':']],
	['kitty: associated text', '97;;229u', ['å']],
	['kitty: text of an input method', '0;;29483u', ['猫']],
	['kitty: Shift-Tab', '9;2u', [`${escape}[Z`]],
	['kitty: Enter', '13u', ['\r']],
	['kitty: Backspace', '127u', ['\u007F']],
	['kitty: 5 of the keypad', '57404u', ['5']],
	['kitty: Enter of the keypad', '57414u', ['\r']],
	['kitty: up of the keypad', '57419u', [`${escape}[A`]],
	['kitty: Caps Lock itself', '57358u', []],
	['kitty: Super-j', '106;9u', []],
	['kitty: up pressed', '1;1:1A', [`${escape}[1;1A`]],
	['kitty: up released', '1;1:3A', []],
	['kitty: Page Down released', '6;1:3~', []],
	['kitty: Page Down pressed', '6;1:1~', [`${escape}[6;1~`]],
	['legacy: up', 'A', [`${escape}[A`]],
	['legacy: Ctrl-up', '1;5A', [`${escape}[1;5A`]],
	['kitty: Ctrl-I, apart from Tab', '105;5u', ['\u{10F169}']],
	['kitty: Ctrl-M, apart from Enter', '109;5u', ['\u{10F16D}']],
	['modifyOtherKeys: Ctrl-I, apart from Tab', '27;5;105~', ['\u{10F169}']],
	['kitty: Tab', '9u', ['\t']],
	['kitty: Cyrillic o, which is a character of its own', '1086::106u', ['о']],
	['nonsense: a code beyond Unicode', '1114112;1u', []],
];

for (const [what, parameters, keys] of cases) {
	test(what, () => {
		assert.deepEqual(keysOf(`${escape}[${parameters}`), keys);
	});
}
