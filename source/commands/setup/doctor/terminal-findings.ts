import type {Capabilities, Question} from '../../../terminal/capabilities.js';
import type {Size} from '../../../terminal/size.js';
import {isOldKitty} from '../../../terminal/probe/decide.js';
import {clean} from '../../../text/clean.js';
import {
	ok, unknown, warning, type Finding,
} from './finding.js';

/** What a terminal told when it was taken for a moment. */
export type Examined = {readonly size: Size; readonly capabilities: Capabilities; readonly questions: readonly Question[]};

type Environment = Readonly<Record<string, string | undefined>>;

const nameOf = ({terminal: {name, version}}: Capabilities): string => [name || 'a terminal without a name', version].filter(Boolean).join(' ');

const whyWay = ({capabilities, questions}: Examined, isWished: boolean): string => {
	if (isWished) {
		return 'as --graphics says';
	}

	if (questions.every(({answer}) => answer === undefined)) {
		return 'a guess from the environment: nothing was answered';
	}

	const {way, tmux} = capabilities;
	const who = nameOf(capabilities);
	const whose = tmux.depth > 0 ? `${who} behind tmux` : who;
	switch (way) {
		case 'kitty': {
			return tmux.depth > 0 ? `${whose} takes kitty's placeholders` : `${whose} answered kitty's question`;
		}

		case 'iterm2': {
			return `${whose} takes iTerm2's pictures`;
		}

		case 'sixel': {
			return tmux.depth > 0 ? 'tmux draws sixel itself' : `${whose} tells sixel in its attributes`;
		}

		case 'blocks': {
			if (tmux.depth > 0 && tmux.passthrough && isOldKitty(capabilities.terminal)) {
				return `${whose} is too old: placeholders came with 0.28`;
			}

			return tmux.depth > 0 && tmux.passthrough === false ? 'tmux lets nothing better through' : `${whose} tells nothing better`;
		}

		case 'ascii': {
			if (capabilities.charset === 'ascii') {
				return 'the locale is not UTF-8';
			}

			return capabilities.ambiguousWidth === 2 ? `${whose} draws block characters two cells wide` : `TERM says ${whose}`;
		}

		case 'none': {
			return `TERM says ${whose}`;
		}
	}
};

const multiplexer = ({tmux, advice}: Capabilities, env: Environment): Finding => {
	if (tmux.depth === 0) {
		return env.STY ? warning('tmux', 'no, but GNU screen', 'GNU screen passes no pictures on; tmux can.') : ok('tmux', 'no');
	}

	const around = tmux.depth === 1 ? 'yes' : `yes, ${tmux.depth} of them`;
	const passthrough = tmux.passthrough === undefined ? 'not known' : (tmux.passthrough ? 'on' : 'off');
	return advice === undefined ? ok('tmux', `${around}, passthrough ${passthrough}`) : warning('tmux', `${around}, passthrough ${passthrough}`, advice);
};

const answers = ({questions}: Examined): Finding => {
	const answered = questions.filter(({answer}) => answer !== undefined).length;
	const finding = questions.length === 0 ? 'nothing was asked' : `${answered} of ${questions.length} questions`;
	return answered === 0 && questions.length > 0 ? warning('answers', finding, 'Pictures and colours are guessed; --graphics and --colors say what is right.') : ok('answers', finding);
};

const locale = (env: Environment): Finding => {
	const text = env.LC_ALL || env.LC_CTYPE || env.LANG || '';
	if (text === '') {
		return unknown('locale', 'not set, taken as UTF-8');
	}

	return /utf-?8/i.test(text) ? ok('locale', clean(text)) : warning('locale', `${clean(text)} is not UTF-8: plain ASCII is drawn`, 'export LC_ALL=C.UTF-8');
};

/** What surrounds the program and draws for it. Works without a terminal too. */
export const terminalFindings = (env: Environment, examined: Examined | undefined, isWished = false): Finding[] => {
	const name = clean(env.TERM || 'not set');
	const around = [
		env.SSH_CONNECTION || env.SSH_TTY || env.SSH_CLIENT ? ok('ssh', 'yes') : ok('ssh', 'no'),
		locale(env),
	];
	if (!examined) {
		if (name === 'dumb') {
			return [warning('terminal', 'TERM dumb, so nothing was asked', 'Set TERM to your terminal\'s type, for example TERM=xterm-256color.'), ...around];
		}

		return [unknown('terminal', `TERM ${name}; input or output is no terminal, so nothing was asked`, 'Run winnow doctor without a pipe to see what the terminal can do.'), ...around];
	}

	const {capabilities, size: {columns, rows}} = examined;
	const {colors, cell, isCellKnown, way} = capabilities;
	const size = `${columns}×${rows} cells of ${cell.width}×${cell.height} pixels${isCellKnown ? '' : ' (a guess)'}`;
	return [
		ok('terminal', `${clean(nameOf(capabilities))}, TERM ${name}`),
		columns < 40 || rows < 10 ? warning('size', size, 'The browser needs 40×10.') : ok('size', size),
		ok('colours', `${colors === 'truecolor' ? '24-bit' : colors}, ${capabilities.background} background`),
		ok('graphics', `${way}: ${clean(whyWay(examined, isWished))}`),
		answers(examined),
		multiplexer(capabilities, env),
		...around,
	];
};
