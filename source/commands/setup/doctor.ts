import {padEnd} from '../../text/fit.js';
import {inEnglish} from '../../text/language.js';
import {hasFullScreen, terminalStreams, type Command, type CommandContext} from '../command.js';
import {connectionFlags, pictureFlags} from '../cloud-flags.js';
import {parseFlags, type Flags} from '../parse-flags.js';
import {setupWords} from '../words/setup.js';
import {punctuation} from '../../text/sentences.js';
import {cloudFindings} from './doctor/cloud-findings.js';
import {examineTerminal} from './doctor/examine-terminal.js';
import {exitCodeOf, unknown, type Finding} from './doctor/finding.js';
import {machineFindings} from './doctor/machine-findings.js';
import {terminalFindings, type Examined} from './doctor/terminal-findings.js';

const {doctor: words} = setupWords;

const {graphics, colors, tmuxDepth} = pictureFlags;
const flags = {
	...connectionFlags, graphics, colors, tmuxDepth, json: {type: 'boolean'}, verbose: {type: 'boolean'},
} as const;

/** Column where findings start. */
const findingColumn = 20;

const line = ({what, state, finding, advice}: Finding): string => {
	const first = `${padEnd(words.states[state], 6)}${padEnd(words.labels[what], findingColumn - 6)}${finding}\n`;
	return advice === undefined ? first : `${first}${' '.repeat(findingColumn)}${advice}\n`;
};

const answerLines = ({questions}: Examined): string => questions.map(({question, answer, milliseconds}) => `${' '.repeat(findingColumn)}${question}${punctuation.colon}${answer === undefined ? words.noAnswer : words.answer(answer, Math.round(milliseconds ?? 0))}\n`).join('');

const examine = async (context: CommandContext, {graphics, colors, tmuxDepth}: Flags<typeof flags>): Promise<Examined | undefined> => hasFullScreen(context)
	? examineTerminal({
		...terminalStreams(context), env: context.env, graphics, colors, tmuxDepth,
	})
	: undefined;

const findingsOf = async (context: CommandContext, given: Flags<typeof flags>, examined: Awaited<ReturnType<typeof examine>>): Promise<readonly Finding[]> => {
	const machine = await machineFindings(context);
	const terminal = terminalFindings(context.env, examined, (given.graphics ?? 'auto') !== 'auto');
	// The configuration holds the profiles. If it is broken, the choice of the cloud is unknown.
	const isBroken = machine.some(({what, state}) => what === 'settings' && state === 'problem');
	return [...machine, ...terminal, ...isBroken ? [unknown('test request', setupWords.cloud.configurationFirst)] : await cloudFindings(context, given)];
};

export const command: Command = {
	help: setupWords.help.doctor,
	async run(context) {
		const parsed = parseFlags(context, {help: setupWords.help.doctor, flags, arguments: [0, 0]});
		if (parsed === undefined) {
			return 0;
		}

		const {stdout} = context;
		const examined = await examine(context, parsed.flags);
		const find = async () => findingsOf(context, parsed.flags, examined);
		const findings = parsed.flags.json ? await inEnglish(find) : await find();
		const exitCode = exitCodeOf(findings);
		if (parsed.flags.json) {
			stdout.write(`${JSON.stringify({exitCode, findings, terminal: examined && {capabilities: examined.capabilities, questions: examined.questions}}, undefined, 2)}\n`);
			return exitCode;
		}

		stdout.write(findings.map(finding => line(finding) + (finding.what === 'answers' && parsed.flags.verbose && examined ? answerLines(examined) : '')).join(''));
		return exitCode;
	},
};
