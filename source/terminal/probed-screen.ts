import {Signal} from '../async/signal.js';
import type {Capabilities} from './capabilities.js';
import {createDriverInstaller} from './drivers/install-drivers.js';
import {Probe} from './probe/probe.js';
import {Screen} from './screen/screen.js';
import type {Sink} from './sink.js';
import type {Size} from './size.js';
import type {TerminalOptions} from './terminal-types.js';

type ProbedScreen = {
	readonly screen: Screen;
	readonly probe: Probe;
	/** Announces what the probe has learned, once the screen has adapted to it. */
	readonly capabilitiesChanged: Signal<Capabilities>;
};

/** Creates the screen, and the probe that asks the terminal what it can do: the screen adapts to each answer. */
export const createProbedScreen = (options: TerminalOptions & Required<Pick<TerminalOptions, 'now' | 'setTimer'>>, sink: Sink, size: Size): ProbedScreen => {
	const {env, now, setTimer, isAsking = true} = options;
	const capabilitiesChanged = new Signal<Capabilities>();
	const screen = new Screen(size, {
		sink, now, setTimer, isAsking: isAsking && env.TERM !== 'dumb', bandwidth: options.bandwidth ?? 'auto',
	});
	const install = createDriverInstaller(screen, options.random ?? Math.random);
	const probe = new Probe({
		env,
		overrides: {graphics: options.graphics ?? 'auto', colors: options.colors ?? 'auto', background: options.background, tmuxDepth: options.tmuxDepth},
		now,
		setTimer,
		isAsking,
		isThorough: options.isThorough,
		ask(sequence) {
			screen.writeSequence(sequence);
		},
		onChange(capabilities, former) {
			screen.adapt(capabilities, former);
			install(capabilities);
			capabilitiesChanged.emit(capabilities);
		},
		onRoundTrip(milliseconds) {
			screen.flow.recordRoundTrip(milliseconds);
		},
	}, size);
	screen.adapt(probe.capabilities);
	install(probe.capabilities);
	return {screen, probe, capabilitiesChanged};
};
