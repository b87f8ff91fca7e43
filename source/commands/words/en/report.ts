import {bytes, grouped, plural} from '../../../text/numbers.js';
import {helpParts} from './shared.js';

/** Texts of `winnow report`. */
export const reporting = {
	help: `
  Write a report about the review of a version

  Usage
    $ winnow report TASK VERSION -o report.html [flags]
    $ winnow report --local ORIGIN OUTPUT -o report.html
    $ winnow report --replay DIR -o report.html

  The report is one HTML file without scripts. It needs no network and can be printed. It contains what ran with which parameters, totals, sampling plans and their outcome, reject rates by operator, class and description, reviewers and their agreement, the rejected and flagged samples with their pictures, reasons and notes, and the method.

  Flags
    -o, --output FILE          file to write (default: stdout, also with -o -); an existing file is not overwritten
    --overwrite                replace FILE
    --format F                 html or md (default: by the name of FILE, else html)
    --pictures N               samples with pictures, 0 to 1000: first rejected, then flagged ones (default: 50; Markdown: 0)
    --no-pictures              the same as --pictures 0${helpParts.connection}
    --labels FILE              a manifest that names the classes (default with --local: the VOC files beside the pictures)
    --page-size N              rows per request, 1 to 100${helpParts.offsetUnit}
    --local                    TASK and VERSION are two folders, before and after
    --pair METHOD              with --local: path, name, stem or manifest
    --replay                   TASK is the folder of a recording; VERSION is omitted${helpParts.place}

  Pictures are reduced to 320 pixels. Their size is printed before most of them are fetched. Without the optional package sharp, formats that need it, such as WebP, are left out, and the report says so.

  Examples
    $ winnow report kM7j9TSa YHFWU18z -o report.html
    $ winnow report kM7j9TSa YHFWU18z -o report.html --language zh-CN
    $ winnow report kM7j9TSa YHFWU18z -o report.md --no-pictures
`,
	toTerminal: 'A report would fill the terminal',
	giveOutput: 'Write it to a file with -o report.html, or redirect stdout.',
	progress: (done: number, total: number) => `${grouped(done)} of ${grouped(total)} samples`,
	pictureProgress: (done: number, total: number) => `pictures of ${grouped(done)} of ${grouped(total)} samples`,
	estimate: (samples: number, pictures: number, size: number) => `${plural(pictures, 'picture')} of ${plural(samples, 'sample')}, about ${bytes(size)}. --pictures N changes the number.`,
	written: (file: string, size: number) => `wrote ${file}, ${bytes(size)}`,
	missingSamples: (missing: number, total: number) => `The service did not return ${grouped(missing)} of ${plural(total, 'sample')}, so no report was written`,
	tryAgain: 'Try again.',
	missingPictures: (count: number, first: string) => `${plural(count, 'picture')} ${count === 1 ? 'is' : 'are'} missing from the report: ${first}`,
	listChanged: 'the list of samples changed while the report was written',
	noAddress: 'the service returned no address for it',
	notFetched: 'not fetched, because the pictures before it failed',
};
