import {hasFullScreen, terminalStreams, type Command, type CommandContext} from '../command.js';
import {connectionFlags, connectionHelp, pictureFlags} from '../cloud-flags.js';
import {parseFlags, type Flags} from '../parse-flags.js';
import {cloudFindings} from './doctor/cloud-findings.js';
import {examineTerminal} from './doctor/examine-terminal.js';
import {exitCodeOf, unknown, type Finding} from './doctor/finding.js';
import {machineFindings} from './doctor/machine-findings.js';
import {terminalFindings, type Examined} from './doctor/terminal-findings.js';

const help = `
  What Winnow finds: terminal, machine, credentials, endpoint

  Usage
    $ winnow doctor [flags]

  Asks the terminal what it can do and sends the service one small request, where
  credentials and an endpoint are known. Nothing secret is printed. It ends with 0 where
  nothing is wrong, else with the code of the worst: 1 failure, 2 settings or flags,
  3 connection, 4 authentication.

  Flags
    --json                     everything, with what the terminal was asked
    --verbose                  the terminal's answers too
    --graphics WAY             as the browser would take it
    --colors DEPTH             as the browser would take it
    --tmux-depth N             how many tmux are around${connectionHelp}
`;

const {graphics, colors, tmuxDepth} = pictureFlags;
const flags = {
	...connectionFlags, graphics, colors, tmuxDepth, json: {type: 'boolean'}, verbose: {type: 'boolean'},
} as const;

const marks = {
	ok: 'ok', unknown: '-', warning: 'warn', trouble: 'WRONG',
} as const satisfies Record<Finding['state'], string>;

const line = ({what, state, finding, advice}: Finding): string => {
	const first = `${marks[state].padEnd(6)}${what.padEnd(14)}${finding}\n`;
	return advice === undefined ? first : `${first}${' '.repeat(20)}${advice}\n`;
};

const answerLines = ({questions}: Examined): string => questions.map(({question, answer, milliseconds}) => `${' '.repeat(20)}${question}: ${answer === undefined ? 'no answer' : `${answer}, ${Math.round(milliseconds ?? 0)} ms`}\n`).join('');

const examine = async (context: CommandContext, {graphics, colors, tmuxDepth}: Flags<typeof flags>): Promise<Examined | undefined> => hasFullScreen(context)
	? examineTerminal({
		...terminalStreams(), env: context.env, graphics, colors, tmuxDepth,
	})
	: undefined;

export const command: Command = {
	help,
	async run(context) {
		const parsed = parseFlags(context, {help, flags, arguments: [0, 0]});
		if (parsed === undefined) {
			return 0;
		}

		const {env, stdout} = context;
		const examined = await examine(context, parsed.flags);
		const machine = await machineFindings(context);
		const terminal = terminalFindings(env, examined, (parsed.flags.graphics ?? 'auto') !== 'auto');
		// Profiles stand in the settings: with these broken nobody knows which cloud is meant.
		const isBroken = machine.some(({what, state}) => what === 'settings' && state === 'trouble');
		const cloud = isBroken ? [unknown('test request', 'not sent: the settings come first')] : await cloudFindings(context, parsed.flags);
		const findings = [...machine, ...terminal, ...cloud];
		const exitCode = exitCodeOf(findings);
		if (parsed.flags.json) {
			stdout.write(`${JSON.stringify({exitCode, findings, terminal: examined && {capabilities: examined.capabilities, questions: examined.questions}}, undefined, 2)}\n`);
			return exitCode;
		}

		stdout.write(findings.map(finding => line(finding) + (finding.what === 'answers' && parsed.flags.verbose && examined ? answerLines(examined) : '')).join(''));
		return exitCode;
	},
};
