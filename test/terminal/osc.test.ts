import assert from 'node:assert/strict';
import test from 'node:test';
import {hasLinks} from '../../source/terminal/probe/osc-extras.js';
import {noticeSequence, progressSequence, showsProgress} from '../../source/terminal/osc.js';

const terminal = (name: string, depth = 0, passthrough?: boolean) => ({terminal: {name, version: undefined}, tmux: {depth, passthrough}});

test('progress takes 12 bytes a step and is removed by nine', () => {
	assert.equal(progressSequence(42), '\u001B]9;4;1;42\u001B\\');
	assert.equal(progressSequence(undefined), '\u001B]9;4;0\u001B\\');
});

test('progress goes to terminals whose version has it, and to no multiplexer', () => {
	const cases: ReadonlyArray<readonly [Record<string, string>, boolean]> = [
		[{WT_SESSION: 'x'}, true],
		[{TERM_PROGRAM: 'ghostty', TERM_PROGRAM_VERSION: '1.2.0'}, true],
		[{TERM_PROGRAM: 'ghostty', TERM_PROGRAM_VERSION: '1.1.3'}, false],
		[{TERM_PROGRAM: 'iTerm.app', TERM_PROGRAM_VERSION: '3.6.6'}, true],
		[{TERM_PROGRAM: 'iTerm.app', TERM_PROGRAM_VERSION: '3.5.14'}, false],
		[{TERM_PROGRAM: 'iTerm.app'}, false],
		[{VTE_VERSION: '8001'}, true],
		[{VTE_VERSION: '7600'}, false],
		[{TERM_PROGRAM: 'vscode', TERM_PROGRAM_VERSION: '1.97.2'}, true],
		[{TERM_PROGRAM: 'vscode', TERM_PROGRAM_VERSION: '1.96.4'}, false],
		[{TERM: 'xterm-256color'}, false],
		[{TERM: 'xterm-kitty'}, false],
		[{WT_SESSION: 'x', TMUX: '/tmp/x'}, false],
		[{WT_SESSION: 'x', TERM: 'dumb'}, false],
		[{}, false],
	];
	for (const [env, isShown] of cases) {
		assert.equal(showsProgress(env), isShown, JSON.stringify(env));
	}
});

test('a notice has the sequence of its terminal, and none in others', () => {
	const notice = (name: string): string => noticeSequence(terminal(name), 'Winnow', 'V001 completed.');
	assert.equal(notice('iTerm2'), '\u001B]9;Winnow: V001 completed.\u001B\\');
	assert.equal(notice('kitty'), '\u001B]99;i=winnow:d=0;Winnow\u001B\\\u001B]99;i=winnow:p=body;V001 completed.\u001B\\');
	for (const name of ['ghostty', 'foot', 'WezTerm']) {
		assert.equal(notice(name), '\u001B]777;notify;Winnow;V001 completed.\u001B\\');
	}

	for (const name of ['XTerm', 'Apple_Terminal', 'Windows Terminal', 'linux', '']) {
		assert.equal(notice(name), '');
	}
});

test('a notice passes tmux where it passes sequences on, and no name in it can end it', () => {
	assert.equal(noticeSequence(terminal('foot', 1, false), 'a', 'b'), '');
	assert.equal(noticeSequence(terminal('foot', 1), 'a', 'b'), '');
	assert.equal(noticeSequence(terminal('foot', 1, true), 'a', 'b'), '\u001BPtmux;\u001B\u001B]777;notify;a;b\u001B\u001B\\\u001B\\');
	assert.equal(noticeSequence(terminal('foot'), 'a;b', 'c\u001B\\d\u0007e\u202Ef'), '\u001B]777;notify;a,b;c\\def\u001B\\');
});

test('links go to terminals whose version has them, to tmux from 3.4 on, and to no other multiplexer', () => {
	const cases: ReadonlyArray<readonly [Parameters<typeof hasLinks>[0], boolean]> = [
		[{name: 'kitty', version: '0.26.5'}, true],
		[{name: 'kitty', version: '0.18.3'}, false],
		[{name: 'kitty'}, false],
		[{name: 'foot', version: '1.13.1'}, true],
		[{name: 'foot', version: '1.6.4'}, false],
		[{name: 'VTE', version: '5200'}, false],
		[{name: 'VTE', version: '7006'}, true],
		[{name: 'Windows Terminal'}, true],
		[{name: 'WezTerm', version: '20240203-110809'}, true],
		[{name: 'XTerm', version: '379'}, false],
		[{name: 'Apple_Terminal'}, false],
		[{}, false],
		[{name: 'kitty', version: '0.26.5', multiplexer: 'tmux', multiplexerVersion: '3.3a'}, false],
		[{name: 'kitty', version: '0.26.5', multiplexer: 'tmux'}, false],
		[{multiplexer: 'tmux', multiplexerVersion: '3.4'}, true],
		[{multiplexer: 'tmux', multiplexerVersion: '3.5a'}, true],
		[{name: 'kitty', version: '0.26.5', multiplexer: 'screen'}, false],
		[{name: 'kitty', version: '0.26.5', multiplexer: 'zellij'}, false],
	];
	for (const [terminal, isShown] of cases) {
		assert.equal(hasLinks(terminal), isShown, JSON.stringify(terminal));
	}
});
