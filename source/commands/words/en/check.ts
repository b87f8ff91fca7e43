import {bytes, grouped, plural} from '../../../text/numbers.js';
import {helpParts} from './shared.js';

/** Texts of `winnow check`. */
export const check = {
	help: (fields: string) => `
  Compare a version's results with the documented behavior of its operators

  Usage
    $ winnow check TASK VERSION [flags]
    $ winnow check --local ORIGIN OUTPUT

  Prints for each rule how many samples it applies to, how many differ from the documents, and how many can't be checked and why. A difference isn't always a mistake: look at the sample.

  By default, checks the random sample of the browser's queue; --all checks the whole version. Reads only the first 4 kB of most pictures. Fetches pictures of 64 pixels for Flip and Grayscale, and whole files only if nothing less shows whether a picture is unchanged. Results are kept on this machine, so the same command resumes after an interruption.

  The exit code is 0 whether or not something differs, and 6 if samples could not be checked.

  Flags
    --all                      check all samples, after an estimate and a question
    -y, --yes                  with --all: don't ask
    --estimate                 with --all: only print how many requests and bytes it takes
    --queue-seed S             draw the random sample in another order
    --queue-size N             size of the random sample, or a size for each status:
                               modified=20,added=10
    --fields NAMES             ${fields}${helpParts.format}${helpParts.version}

  Examples
    $ winnow check kM7j9TSa YHFWU18z
    $ winnow check kM7j9TSa YHFWU18z --all --yes --format json
    $ winnow list kM7j9TSa YHFWU18z --find check:differs
`,
	headings: {rule: 'Rule', documents: 'Documents', checked: 'Checked', differs: 'Differ', unknown: 'Not checkable'},
	allAndSize: '--all can\'t be used with --queue-seed or --queue-size',
	estimateNeedsAll: '--estimate and --yes need --all',
	useOne: 'Use one of them.',
	addAll: 'Add --all.',
	needsYes: '--all asks for confirmation, but there is no terminal',
	needsYesAdvice: 'Use --yes to check all samples without being asked, or --estimate to see what it takes.',
	ask: 'Check them? [y/N] ',
	canceled: 'nothing was checked',
	noCache: 'No home folder for the results of the check',
	setHome: 'Set HOME, or set XDG_CACHE_HOME to a folder that you can write to.',
	cantKeep: (file: string, reason: string) => `Can't write ${file}: ${reason}`,
	noOperators: (reason: string) => `the operators of the version are unknown: ${reason}`,
	resume: 'Run the same command again to resume.',
	unit: 'samples',
	estimate: (samples: number, requests: number, size: number) => `${plural(samples, 'sample')} to check: about ${plural(requests, 'request')} and ${bytes(size)}`,
	progress: (done: number, total: number, failed: number) => `${grouped(done)} of ${grouped(total)} samples${failed === 0 ? '' : `, ${grouped(failed)} failed`}`,
	done: (checked: number, all: number, differing: number) => `${grouped(checked)} of ${plural(all, 'sample')} checked; ${differing === 0 ? 'none' : grouped(differing)} ${differing > 1 ? 'differ' : 'differs'} from the documents`,
	listThem: 'winnow list --find check:differs lists them',
	searched: (checked: number) => checked === 0 ? 'no samples are checked yet; run winnow check first' : `searched ${plural(checked, 'checked sample')}`,
	full: (most: number) => `at most ${grouped(most)} samples of a version are kept`,
	failed: (count: number, reason: string) => `${plural(count, 'sample')} could not be checked. The last error: ${reason}`,
};
