import {configurationFile} from '../../system/folders.js';
import {nearest} from '../../text/nearest.js';
import {clean} from '../../text/clean.js';
import {WinnowError} from '../../model/errors.js';
import {guarded} from '../../text/redact.js';
import type {Command} from '../command.js';
import {readConfiguration} from '../configuration.js';
import {replacedKeyLines} from '../configuration-keys.js';
import {fieldsOf, formatFlags} from '../output/formats.js';
import {parseFlags} from '../parse-flags.js';
import {themeOfUser} from '../theme-of-user.js';
import {setupWords} from '../words/setup.js';
import {keyFields, printKeys} from './print-keys.js';

const {config: words} = setupWords;
const help = setupWords.help.config(keyFields.join(','));

const subcommands = ['path', 'show', 'check', 'keys'] as const;

const flags = {...formatFlags, fields: {type: 'string', parse: fieldsOf(keyFields)}} as const;

const subcommandError = (name: string | undefined): WinnowError => {
	const near = name === undefined ? undefined : nearest(name, subcommands);
	return new WinnowError({
		kind: 'usage',
		what: name === undefined ? words.needsSubcommand : words.unknownSubcommand(clean(name)),
		advice: near === undefined ? words.subcommands(subcommands) : setupWords.didYouMean(near),
	});
};

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
			throw new WinnowError({kind: 'usage', what: words.onlyForKeys(`--${flag}`), advice: words.omitFlag});
		}

		switch (parsed.input[0]) {
			case 'path': {
				const file = configurationFile(env);
				if (file === undefined) {
					throw new WinnowError({kind: 'usage', what: words.noHome, advice: words.setHome});
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
				const {file, exists, configuration} = await readConfiguration({env});
				await themeOfUser(context, undefined);
				for (const line of await replacedKeyLines(configuration.keys)) {
					stdout.write(`${line}\n`);
				}

				const fileWords = exists ? words.fileOk : words.noFileOk;
				stdout.write(`${file === undefined ? words.noHomeOk : fileWords(clean(file))}\n`);
				return 0;
			}

			case 'keys': {
				const {configuration} = await readConfiguration({env});
				await printKeys(context, configuration.keys, parsed.flags);
				return 0;
			}

			default: {
				throw subcommandError(parsed.input[0]);
			}
		}
	},
};
