import {decide} from '../../../terminal/probe/decide.js';
import {evidenceOf} from '../../../terminal/probe/environment.js';
import type {Capabilities} from '../../../terminal/capabilities.js';
import {hasFullScreen, terminalStreams, type CommandContext} from '../../command.js';
import type {Configuration} from '../../configuration.js';
import {examineTerminal} from '../../setup/doctor/examine-terminal.js';
import type {VersionFlags} from '../../open-version.js';

export type DetectedTerminal = {readonly capabilities: Capabilities; readonly size: {readonly columns: number; readonly rows: number}};

/**
Detects what the terminal supports: queries it, or guesses from the environment if there is no terminal or `--graphics` is set. A pipe gets pictures only with `--graphics`.
*/
export const detectTerminal = async (context: CommandContext, flags: VersionFlags, configuration: Pick<Configuration, 'graphics' | 'colors'>): Promise<DetectedTerminal> => {
	const {stdout, env} = context;
	const graphics = flags.graphics ?? configuration.graphics;
	const colors = flags.colors ?? configuration.colors;
	const {tmuxDepth} = flags;
	if (graphics === 'auto' && hasFullScreen(context)) {
		return examineTerminal({
			...terminalStreams(context), env, graphics, colors, tmuxDepth,
		});
	}

	const size = {columns: stdout.columns ?? 80, rows: stdout.rows ?? 24};
	const isShown = stdout.isTTY || (flags.graphics ?? 'auto') !== 'auto';
	return {size, capabilities: decide(evidenceOf(env), env, {graphics: isShown ? graphics : 'none', colors, tmuxDepth}, size)};
};
