import type {Capabilities, Question} from '../../../terminal/capabilities.js';
import type {Size} from '../../../terminal/size.js';
import {isOldKitty} from '../../../terminal/probe/decide.js';
import {clean} from '../../../text/clean.js';
import {setupWords} from '../../words/setup.js';
import {
	ok, unknown, warning, type Finding,
} from './finding.js';

const {terminal: words} = setupWords;

/** The answers of a terminal. */
export type Examined = {readonly size: Size; readonly capabilities: Capabilities; readonly questions: readonly Question[]};

type Environment = Readonly<Record<string, string | undefined>>;

const nameOf = ({terminal: {name, version}}: Capabilities): string => [name || words.noName, version].filter(Boolean).join(' ');

const graphicsReason = ({capabilities, questions}: Examined, isSetByFlag: boolean): string => {
	if (isSetByFlag) {
		return words.setByFlag;
	}

	if (questions.every(({answer}) => answer === undefined)) {
		return words.guessed;
	}

	const {way, tmux} = capabilities;
	const name = tmux.depth > 0 ? words.behindTmux(nameOf(capabilities)) : nameOf(capabilities);
	switch (way) {
		case 'kitty': {
			return tmux.depth > 0 ? words.kittyPlaceholders(name) : words.kitty(name);
		}

		case 'iterm2': {
			return words.iterm2(name);
		}

		case 'sixel': {
			return tmux.depth > 0 ? words.sixelInTmux : words.sixel(name);
		}

		case 'blocks': {
			if (tmux.depth > 0 && tmux.passthrough && isOldKitty(capabilities.terminal)) {
				return words.oldKitty(name);
			}

			return tmux.depth > 0 && tmux.passthrough === false ? words.noPassthrough : words.nothingBetter(name);
		}

		case 'ascii': {
			if (capabilities.charset === 'ascii') {
				return words.noUtf8;
			}

			return capabilities.ambiguousWidth === 2 ? words.wideBlocks(name) : words.byTerm(name);
		}

		case 'none': {
			return words.byTerm(name);
		}
	}
};

const otherFindings: Readonly<Partial<Record<string, string>>> = {screen: words.inScreen, zellij: words.inZellij};

const multiplexer = ({tmux, multiplexer, advice}: Capabilities): Finding => {
	if (tmux.depth === 0) {
		const finding = otherFindings[multiplexer ?? ''] ?? words.no;
		return advice === undefined ? ok('tmux', finding) : warning('tmux', finding, advice);
	}

	const around = tmux.depth === 1 ? words.yes : words.nested(tmux.depth);
	const passthrough = tmux.passthrough ? 'on' : 'off';
	const finding = words.passthrough(around, tmux.passthrough === undefined ? 'unknown' : passthrough);
	return advice === undefined ? ok('tmux', finding) : warning('tmux', finding, advice);
};

/** Returns findings about the terminal's support for the keyboard, mouse, theme reports, links and clipboard. */
const inputFindings = ({capabilities: {input, clipboard, links}, questions}: Examined): Finding[] => {
	const isAnswered = questions.some(({answer}) => answer !== undefined);
	const keyboard = input.keyboard === undefined && !isAnswered ? unknown('keyboard', words.noAnswer) : ok('keyboard', words.keyboard[input.keyboard ?? 'plain']);
	const offered = (what: 'mouse' | 'theme', isOffered: boolean | undefined): Finding => isOffered === undefined
		? unknown(what, words.noAnswer)
		: ok(what, words[what][isOffered ? 'yes' : 'no']);
	return [
		keyboard,
		offered('mouse', input.mouse),
		offered('theme', input.scheme),
		links ? ok('links', words.links) : unknown('links', words.noLinks),
		clipboard === 'likely' ? ok('clipboard', words.clipboard) : unknown('clipboard', words.noClipboard),
	];
};

const answers = ({questions}: Examined): Finding => {
	const answered = questions.filter(({answer}) => answer !== undefined).length;
	const finding = questions.length === 0 ? words.nothingAsked : words.answered(answered, questions.length);
	return answered === 0 && questions.length > 0 ? warning('answers', finding, words.setByHand) : ok('answers', finding);
};

const locale = (env: Environment): Finding => {
	const text = env.LC_ALL || env.LC_CTYPE || env.LANG || '';
	if (text === '') {
		return unknown('locale', words.localeUnset);
	}

	return /utf-?8/i.test(text) ? ok('locale', clean(text)) : warning('locale', words.localeNotUtf8(clean(text)), words.setLocale);
};

/** Checks the terminal and its environment. Also works without a terminal. */
export const terminalFindings = (env: Environment, examined: Examined | undefined, isSetByFlag = false): Finding[] => {
	const name = clean(env.TERM || words.unset);
	const around = [
		env.SSH_CONNECTION || env.SSH_TTY || env.SSH_CLIENT ? ok('ssh', words.yes) : ok('ssh', words.no),
		locale(env),
	];
	if (!examined) {
		if (name === 'dumb') {
			return [warning('terminal', words.dumb, words.setTerm), ...around];
		}

		return [unknown('terminal', words.noTerminal(name), words.runWithoutPipe), ...around];
	}

	const {capabilities, size: {columns, rows}} = examined;
	const {colors, cell, isCellKnown, way} = capabilities;
	const size = words.size({columns, rows}, cell, isCellKnown);
	return [
		ok('terminal', words.name(clean(nameOf(capabilities)), name)),
		columns < 40 || rows < 10 ? warning('size', size, words.tooSmall) : ok('size', size),
		ok('colors', words.colors(colors, capabilities.background)),
		ok('graphics', words.graphics(way, clean(graphicsReason(examined, isSetByFlag)))),
		answers(examined),
		multiplexer(capabilities),
		...inputFindings(examined),
		...around,
	];
};
