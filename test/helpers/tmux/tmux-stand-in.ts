import {Buffer} from 'node:buffer';
import process from 'node:process';
import headless from '@xterm/headless';
import {inherited, program} from '../terminal-program.js';
import {spawn} from '../pty.js';
import {endMark, otherWords, type OpenMultiplexer} from './multiplexer.js';

type Pane = {readonly x: number; readonly screen: headless.Terminal};

const start = '\u001BPtmux;';
const versionAnswer = '\u001BP>|tmux 3.3a\u001B\\';
const attributesAnswer = '\u001B[?1;2c';

/** Takes what is to be passed on out of a pane's output, unwrapped once. An Escape within is doubled, so that the first single one ends it. */
const unwrap = (text: string): {readonly own: string; readonly passed: readonly string[]; readonly rest: string} => {
	const passed: string[] = [];
	let own = '';
	let at = 0;
	for (;;) {
		const next = text.indexOf(start, at);
		if (next === -1) {
			const tail = Array.from({length: start.length - 1}, (_, index) => text.slice(index + 1 - start.length)).find(tail => tail.length > 0 && start.startsWith(tail)) ?? '';
			const end = Math.max(at, text.length - tail.length);
			return {own: own + text.slice(at, end), passed, rest: text.slice(end)};
		}

		own += text.slice(at, next);
		const whole = /^\u001BPtmux;((?:[^\u001B]|\u001B{2})*)\u001B\\/.exec(text.slice(next));
		if (!whole) {
			return {own, passed, rest: text.slice(next)};
		}

		passed.push(whole[1]!.replaceAll('\u001B\u001B', '\u001B'));
		at = next + whole[0].length;
	}
};

const colorCode = (cell: headless.IBufferCell): string => {
	const color = cell.getFgColor();
	if (cell.isFgDefault()) {
		return '39';
	}

	return cell.isFgPalette() ? `38;5;${color}` : `38;2;${color >> 16};${(color >> 8) & 255};${color & 255}`;
};

/** What a pane shows, as cells to be written. */
const drawn = ({x, screen}: Pane): string => {
	const {active} = screen.buffer;
	let text = '';
	for (let y = 0; y < screen.rows; y++) {
		text += `\u001B[${y + 1};${x + 1}H`;
		for (let column = 0; column < screen.cols; column++) {
			const cell = active.getLine(active.baseY + y)!.getCell(column)!;
			text += cell.getWidth() === 0 ? '' : `\u001B[0;${colorCode(cell)}m${cell.getChars() || ' '}`;
		}
	}

	return text;
};

/**
Plays tmux where it isn't installed: one program in a pane, beside it or instead of it a pane that shows words; what a pane wraps for the terminal is passed on while the pane shows, and the cells are drawn again.
It plays nested ones, too, by unwrapping several times.
*/
export const openTmuxStandIn: OpenMultiplexer = async ({columns, rows, args, env, depth = 1, passthrough = true}, outside) => {
	const make = (width: number): headless.Terminal => new headless.Terminal({cols: width, rows, allowProposedApi: true, scrollback: 0});
	const own: Pane = {x: 0, screen: make(columns)};
	const [half, rest] = [Math.floor(columns / 2), columns - Math.floor(columns / 2) - 1];
	let beside: Pane | undefined;
	let instead: Pane | undefined;
	let isOtherWindow = false;
	let active = 0;
	let hasEnded = false;
	const pty = spawn(process.execPath, [program, ...args], {
		name: 'tmux-256color', cols: columns, rows, env: {...inherited, LANG: 'C.UTF-8', CI: 'false', ...env, TERM: 'tmux-256color', TERM_PROGRAM: 'tmux', TMUX: '/tmp/tmux-0/default,1,0'},
	});
	const write = (text: string) => {
		if (!hasEnded && !isOtherWindow && active === 0) {
			pty.write(text);
		}
	};

	const terminal = outside(write);
	const draw = () => {
		const panes = isOtherWindow ? [instead!] : [own, ...beside ? [beside] : []];
		terminal.take(Buffer.from(`\u001B[m\u001B[2J${panes.map(pane => drawn(pane)).join('')}\u001B[${own.screen.buffer.active.cursorY + 1};${own.screen.buffer.active.cursorX + 1}H`));
	};

	const reply = (text: string) => () => {
		pty.write(text);
		return true;
	};

	own.screen.parser.registerCsiHandler({prefix: '>', final: 'q'}, reply(versionAnswer));
	own.screen.parser.registerCsiHandler({prefix: '>', final: 'c'}, reply('\u001B[>84;0;0c'));
	own.screen.parser.registerCsiHandler({final: 'c'}, reply(attributesAnswer));
	own.screen.onData(text => {
		if (!hasEnded) {
			pty.write(text);
		}
	});

	const pass = (sequence: string): void => {
		let text = sequence;
		for (let level = 1; level < depth; level++) {
			const {own, passed} = unwrap(text);
			// The next outer tmux treats everything that is not wrapped as its own.
			pty.write((own.includes('\u001B[>q') ? versionAnswer : '') + (own.includes('\u001B[c') ? attributesAnswer : ''));
			text = passed.join('');
		}

		if (passthrough && !isOtherWindow) {
			// The cursor is the pane's: what is passed on draws there.
			terminal.take(Buffer.from(text, 'latin1'));
		}
	};

	let pending = '';
	pty.onData((data: unknown) => {
		const {own: cells, passed, rest: cut} = unwrap(pending + Buffer.from(data as Uint8Array).toString('latin1'));
		pending = cut;
		own.screen.write(Buffer.from(cells, 'latin1'), () => {
			if (cells !== '') {
				draw();
			}

			for (const sequence of passed) {
				pass(sequence);
			}
		});
	});
	const ended = new Promise<void>(resolve => {
		pty.onExit(({exitCode}) => {
			hasEnded = true;
			own.screen.write(`${endMark} ${exitCode}`, draw);
			resolve();
		});
	});

	const resize = (width: number) => {
		own.screen.resize(width, rows);
		if (!hasEnded) {
			pty.resize(width, rows);
		}

		draw();
	};

	const words = async (x: number, width: number): Promise<Pane> => {
		const pane = {x, screen: make(width)};
		await new Promise<void>(resolve => {
			pane.screen.write(otherWords, resolve);
		});
		return pane;
	};

	return {
		type(text) {
			const pane = active === 0 ? undefined : beside;
			const other = isOtherWindow ? instead : pane;
			if (other) {
				other.screen.write(text, draw);
			} else {
				write(text);
			}
		},
		async split() {
			beside = await words(half + 1, rest);
			active = 1;
			resize(half);
		},
		async selectPane(index) {
			active = index;
			draw();
		},
		async closePane() {
			beside = undefined;
			active = 0;
			resize(columns);
		},
		async newWindow() {
			instead = await words(0, columns);
			isOtherWindow = true;
			draw();
		},
		async selectWindow(index) {
			isOtherWindow = index > 0;
			draw();
		},
		async close() {
			if (!hasEnded) {
				pty.kill('SIGKILL');
			}

			await ended;
			own.screen.dispose();
		},
	};
};
