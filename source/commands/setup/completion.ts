import {nearest} from '../../text/nearest.js';
import {clean} from '../../text/clean.js';
import {WinnowError} from '../../model/errors.js';
import {connectionFlags} from '../cloud-flags.js';
import type {Command, Commands} from '../command.js';
import {recall} from '../known-ids.js';
import {parseFlags} from '../parse-flags.js';
import {setupWords} from '../words/setup.js';
import {bashScript} from './completion/bash.js';
import {fishScript} from './completion/fish.js';
import {shapes, type Shape} from './completion/shapes.js';
import {zshScript} from './completion/zsh.js';

const {completion: words} = setupWords;

const scripts: Readonly<Record<string, (shapes: readonly Shape[]) => string>> = {bash: bashScript, zsh: zshScript, fish: fishScript};

const flags = {
	// For the scripts: `tasks` or `versions:TASK`.
	candidates: {type: 'string'},
	endpoint: connectionFlags.endpoint,
	region: connectionFlags.region,
	project: connectionFlags.project,
	profile: connectionFlags.profile,
	auth: connectionFlags.auth,
	agency: connectionFlags.agency,
} as const;

/** Ids that need no quoting in a shell. */
const plain = /^[\w.-]+$/;

/** Creates the command that prints completion scripts for `commands`, including itself. */
export const createCompletion = (commands: Commands): Command => ({
	help: setupWords.help.completion,
	async run(context) {
		const parsed = parseFlags(context, {help: setupWords.help.completion, flags, arguments: [0, 1]});
		if (parsed === undefined) {
			return 0;
		}

		const {candidates, ...where} = parsed.flags;
		if (candidates !== undefined) {
			const known = await recall(context, where, /^versions:(.+)$/s.exec(candidates)?.[1]) ?? [];
			context.stdout.write(known.filter(({id}) => plain.test(id)).map(({id}) => `${id}\n`).join(''));
			return 0;
		}

		const [shell] = parsed.input;
		const script = shell !== undefined && Object.hasOwn(scripts, shell) ? scripts[shell] : undefined;
		if (!script) {
			const near = shell === undefined ? undefined : nearest(shell, Object.keys(scripts));
			throw new WinnowError({
				kind: 'usage', what: shell === undefined ? words.needsShell : words.noCompletion(clean(shell)), advice: near === undefined ? words.shells : setupWords.didYouMean(near),
			});
		}

		context.stdout.write(script(await shapes(commands, context)));
		return 0;
	},
});
