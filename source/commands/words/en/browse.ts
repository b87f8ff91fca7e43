import {grouped, plural} from '../../../text/numbers.js';
import {helpParts} from './shared.js';

const help = {
	browse: `
  Browse the results of a data-processing task

  Usage
    $ winnow [browse] [TASK [VERSION]] [flags]
    $ winnow 'https://modelarts.…/versions/VERSION/results'

  Without TASK or VERSION, choose them from a list.

  Flags${helpParts.connection}${helpParts.listing}
    --record DIR               record what is shown, for winnow replay
    --earlier VERSION          show the verdicts on this earlier version, and what became of them${helpParts.browser}
`,
	local: `
  Browse two folders, before and after, without a cloud

  Usage
    $ winnow local ORIGIN OUTPUT [flags]

  Files with equal bytes are retained, files with different bytes modified, files only in ORIGIN deleted, and files only in OUTPUT added.

  Flags
    --pair METHOD              how to pair files: path, name, stem or manifest
    --record DIR               record what is shown, for winnow replay
    --earlier OUTPUT           show the verdicts on the results in this earlier folder${helpParts.browser}
`,
	replay: `
  Browse a recording, offline

  Usage
    $ winnow replay DIR [flags]

  DIR was made by winnow record or --record. Pictures that were not recorded are marked.

  Flags${helpParts.browser}
`,
};

/** Texts of the commands that open the browser. */
export const browse = {
	noBoxes: 'No labels found',
	giveLabels: 'Name a manifest with --labels FILE.',
	cannotReadLabels: (file: string, why: string): string => `Can't read the labels in ${file}: ${why}`,
	noSamplesIn: (file: string): string => `No line of ${file} names a sample`,
	help,
	earlierNeedsVersion: '--earlier needs TASK and VERSION',
	chooseTwo: 'Choose two versions in the list of versions instead, or name both.',
	planAndSize: '--queue-plan and --queue-size can\'t be used together',
	omitSize: 'A plan sets the size of the queue: omit --queue-size.',
	dumbTerminal: (name: string) => `winnow ${name} needs a terminal with cursor control, but TERM is "dumb"`,
	setTerm: 'Set TERM to the type of your terminal, for example TERM=xterm-256color, or work in lines with --screen-reader.',
	noTerminal: (name: string) => `winnow ${name} needs a terminal on stdin and stdout`,
	inAPipe: 'In a pipe, use winnow list or winnow counts.',
	resumed: (sample: number) => `Resumed at sample ${grouped(sample)}.`,
	/** @param command Shell words, cleaned. */
	notShared: (count: number, command: string) => `Your earlier journal has ${plural(count, 'mark')} that the shared folder doesn't have. To import ${count === 1 ? 'it' : 'them'}: ${command}`,
	comparing: (title: string) => `Comparing ${title}`,
	differencesCut: (count: number) => `Only the first ${grouped(count)} differences are shown. winnow compare-versions prints all of them.`,
	judged: (count: number, parts: readonly string[]) => `${grouped(count)} judged (${parts.join(', ')})`,
	accepted: (count: number) => `${grouped(count)} accepted`,
	rejected: (count: number) => `${grouped(count)} rejected`,
	flagged: (count: number) => `${grouped(count)} flagged`,
	notes: (count: number) => plural(count, 'note'),
	notKept: (summary: string, reason: string) => `${summary}: NOT saved, ${reason}`,
	lastRefused: (reason: string) => `the last verdict or note is lost. ${reason}`,
	toExport: (summary: string, command: string) => `${summary}. To export: ${command}`,
};
