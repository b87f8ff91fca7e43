import {WinnowError} from '../../model/errors.js';
import {connectionFlags, placeFlags} from '../cloud-flags.js';
import type {Command} from '../command.js';
import {openVersion, refuseMoreArguments, versionFlags} from '../open-version.js';
import {withoutStdout} from '../output/without-stdout.js';
import {parseFlags, type FlagSpecs} from '../parse-flags.js';
import {reportingWords as words} from '../words/report.js';

// A report covers the whole version, with pictures of one size.
const {
	pageSize, offsetUnit, local, pair, replay,
} = versionFlags;

const flags = {
	...connectionFlags,
	pageSize,
	offsetUnit,
	local,
	pair,
	replay,
	...placeFlags,
	output: {type: 'string', shortFlag: 'o'},
	overwrite: {type: 'boolean'},
	format: {type: 'string', choices: ['html', 'md']},
	labels: {type: 'string'},
	pictures: {
		type: 'number', min: 0, max: 1000, integer: true,
	},
} as const satisfies FlagSpecs;

/** Default number of samples with pictures. None in Markdown, because few programs show embedded pictures. */
const defaultPictures = {html: 50, md: 0} as const;

/** Replaces `--no-pictures` with `--pictures 0`, because meow negates only boolean flags. */
const withoutNegation = (argv: readonly string[]): string[] => {
	const end = argv.indexOf('--');
	return argv.map((text, index) => text === '--no-pictures' && (end === -1 || index < end) ? '--pictures=0' : text);
};

const formatFor = (output: string | undefined): 'html' | 'md' => /\.(?:md|markdown)$/i.test(output ?? '') ? 'md' : 'html';

export const command: Command = {
	help: words.help,
	async run(context) {
		const parsed = parseFlags({...context, argv: withoutNegation(withoutStdout(context.argv))}, {
			help: words.help, flags, arguments: [1, 2], names: ['TASK', 'VERSION'],
		});
		if (parsed === undefined) {
			return 0;
		}

		const {output, overwrite = false, format = formatFor(output)} = parsed.flags;
		if (output === undefined && context.stdout.isTTY) {
			throw new WinnowError({kind: 'usage', what: words.toTerminal, advice: words.giveOutput});
		}

		const opened = await openVersion(context, parsed.flags, parsed.input);
		try {
			refuseMoreArguments(opened);
			const {writeReport} = await import('./report/write-report.js');
			await writeReport(context, opened, {
				output, overwrite, format, pictures: parsed.flags.pictures ?? defaultPictures[format], labels: parsed.flags.labels, place: parsed.flags,
			});
			return 0;
		} finally {
			await opened.source.close();
		}
	},
};
