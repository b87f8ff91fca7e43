import {nearest} from '../../text/nearest.js';
import {clean} from '../../text/clean.js';
import {WinnowError} from '../../model/errors.js';
import {connectionFlags} from '../cloud-flags.js';
import type {Command, Commands} from '../command.js';
import {recall} from '../known-ids.js';
import {parseFlags} from '../parse-flags.js';
import {bashScript} from './completion/bash.js';
import {fishScript} from './completion/fish.js';
import {shapes, type Shape} from './completion/shapes.js';
import {zshScript} from './completion/zsh.js';

const help = `
  Completion for your shell: commands, flags, their values, ids of tasks and versions

  Usage
    $ winnow completion bash >> ~/.bashrc
    $ winnow completion zsh > ~/.zfunc/_winnow     (a folder of your fpath)
    $ winnow completion fish > ~/.config/fish/completions/winnow.fish

  Ids are those that winnow tasks and winnow versions printed in the last minutes, with
  the same environment; nothing is asked of the service while you type.
`;

const scripts: Readonly<Record<string, (shapes: readonly Shape[]) => string>> = {bash: bashScript, zsh: zshScript, fish: fishScript};

const flags = {
	// The scripts themselves ask with this one: `tasks`, or `versions:TASK`.
	candidates: {type: 'string'},
	endpoint: connectionFlags.endpoint,
	region: connectionFlags.region,
	project: connectionFlags.project,
	profile: connectionFlags.profile,
	auth: connectionFlags.auth,
	agency: connectionFlags.agency,
} as const;

/** An id a line, one that a shell takes as it stands. */
const plain = /^[\w.-]+$/;

/** The command that prints completion scripts for `commands`, itself among them. */
export const createCompletion = (commands: Commands): Command => ({
	help,
	async run(context) {
		const parsed = parseFlags(context, {help, flags, arguments: [0, 1]});
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
				kind: 'usage', what: shell === undefined ? 'winnow completion needs a shell' : `There is no completion for ${clean(shell)}`, advice: near === undefined ? 'There are bash, zsh and fish.' : `Did you mean ${near}?`,
			});
		}

		context.stdout.write(script(await shapes(commands, context)));
		return 0;
	},
});
