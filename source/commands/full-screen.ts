import type {CommandContext} from './command.js';

/** Whether there is a terminal that can show a full screen. */
export const hasFullScreen = ({stdin, stdout, env}: CommandContext): boolean => Boolean(stdout.isTTY && stdin.isTTY) && env.TERM !== 'dumb';
