import {nearest} from '../../text/nearest.js';
import {clean} from '../../text/clean.js';
import {WinnowError} from '../../model/errors.js';
import {guarded} from '../../text/redact.js';
import type {Command} from '../command.js';
import {configurationPath, readConfiguration} from '../configuration.js';
import {replacedKeyLines} from '../configuration-keys.js';
import {fieldsOf, formatFlags, formatHelpPart} from '../output/formats.js';
import {parseFlags} from '../parse-flags.js';
import {keyFields, printKeys} from './print-keys.js';

const help = `
  Your settings: a JSON file

  Usage
    $ winnow config path       where the file is, or would be
    $ winnow config show       what holds, with the defaults, as JSON
    $ winnow config check      whether the file is valid; if not, what is wrong
    $ winnow config keys       all actions with their names, keys and modes

  Settings
    keys                       {"accept": ["y", "Ctrl-Y", "F2"]}: the keys of an action, as the screen writes
                               them, instead of the default ones; [] for none
    advance                    true: the cursor goes on after a verdict
    pageSize                   1 to 100: rows a request
    bandwidth                  auto, low or high
    colors                     auto, truecolor, 256, 16 or none
    graphics                   auto, kitty, iterm2, sixel, blocks, ascii or none
    profiles                   {"work": {"region": …, "endpoint": …, "project": …, "task": …, "auth": …}}
                               for --profile work; never a secret

  Flags of config keys${formatHelpPart}
    --fields NAMES             ${keyFields.join(',')}
`;

const subcommands = ['path', 'show', 'check', 'keys'] as const;

const flags = {...formatFlags, fields: {type: 'string', parse: fieldsOf(keyFields)}} as const;

const wrong = (name: string | undefined): WinnowError => {
	const near = name === undefined ? undefined : nearest(name, subcommands);
	return new WinnowError({
		kind: 'usage',
		what: name === undefined ? 'winnow config needs path, show, check or keys' : `There is no winnow config ${clean(name)}`,
		advice: near === undefined ? `There are ${subcommands.join(', ')}.` : `Did you mean ${near}?`,
	});
};

const noHome = 'There is no home folder for settings';

export const command: Command = {
	help,
	async run(context) {
		const parsed = parseFlags(context, {help, flags, arguments: [0, 1]});
		if (parsed === undefined) {
			return 0;
		}

		const {env, stdout} = context;
		const flag = (['format', 'fields'] as const).find(name => parsed.flags[name] !== undefined);
		if (flag !== undefined && parsed.input[0] !== 'keys') {
			throw new WinnowError({kind: 'usage', what: `--${flag} is only for winnow config keys`, advice: 'Leave it out.'});
		}

		switch (parsed.input[0]) {
			case 'path': {
				const file = configurationPath(env);
				if (file === undefined) {
					throw new WinnowError({kind: 'usage', what: noHome, advice: 'Set HOME or XDG_CONFIG_HOME.'});
				}

				stdout.write(`${clean(file)}\n`);
				return 0;
			}

			case 'show': {
				const {configuration} = await readConfiguration({env});
				stdout.write(`${guarded(JSON.stringify(configuration, undefined, 2))}\n`);
				return 0;
			}

			case 'check': {
				const {file, isThere, configuration} = await readConfiguration({env});
				for (const line of await replacedKeyLines(configuration.keys)) {
					stdout.write(`${line}\n`);
				}

				stdout.write(file === undefined ? `${noHome}, so the defaults are used: ok\n` : isThere ? `${clean(file)}: ok\n` : `${clean(file)}: not there, so the defaults hold: ok\n`);
				return 0;
			}

			case 'keys': {
				const {configuration} = await readConfiguration({env});
				await printKeys(context, configuration.keys, parsed.flags);
				return 0;
			}

			default: {
				throw wrong(parsed.input[0]);
			}
		}
	},
};
