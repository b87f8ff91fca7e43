import {Signal} from '../../async/signal.js';
import {isEcho} from '../echo.js';
import type {Probe} from '../probe/probe.js';
import type {Screen} from '../screen/screen.js';
import type {InkStdin} from './ink-stdin.js';
import {Input, type SetTimer} from './input.js';
import type {MouseReport} from './mouse-report.js';

type TerminalInputOptions = {
	/** False while the terminal is being released or lent. */
	readonly isOpen: () => boolean;
	readonly screen: Screen;
	readonly probe: Probe;
	readonly inkStdin: InkStdin;
	readonly setTimer: SetTimer;
};

/** Creates the input: keys go to Ink, answers to the screen and the probe, everything else to listeners. */
export const createTerminalInput = ({isOpen, screen, probe, inkStdin, setTimer}: TerminalInputOptions) => {
	const pasted = new Signal<string>();
	const pointed = new Signal<MouseReport>();
	/** Drops keys typed while the terminal is being released: they were meant for Winnow. */
	const whileOpen = <Value>(listener: (value: Value) => void) => (value: Value) => {
		if (isOpen()) {
			screen.keyPressed();
			listener(value);
		}
	};

	const input = new Input({
		key: whileOpen((text: string) => {
			inkStdin.push(text);
		}),
		paste: whileOpen(pasted.emit),
		mouse: whileOpen(pointed.emit),
		answer(text) {
			if ((isEcho(text) && probe.isCursorAwaited) || !screen.answer(text)) {
				probe.answer(text);
			}
		},
	}, () => probe.isExpecting || screen.flow.isExpecting, setTimer);

	return {
		input, onPaste: pasted.subscribe, onMouse: pointed.subscribe,
	};
};
