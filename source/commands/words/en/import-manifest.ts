import {grouped, plural} from '../../../text/numbers.js';
import {helpParts} from './shared.js';

const quoted = (text: string): string => `"${text}"`;

/** Texts of `winnow import-manifest`. */
export const importing = {
	help: (fields: string) => `
  Import a manifest into a dataset

  Usage
    $ winnow import-manifest DATASET ADDRESS [flags]

  ADDRESS is the manifest in OBS, for example obs://bucket/folder/new.manifest. winnow export manifest writes one and prints the command that copies it to OBS. The service adds the samples and labels of the manifest to the dataset. It removes nothing: a rejected sample that the dataset already has stays in it. To train without the rejected samples, import into a dataset that has none of them, such as a new one.

  Winnow asks first, then follows the import until it is complete. Ctrl-C stops following it; the import continues.

  Flags
    -y, --yes                  don't ask; required without a terminal${helpParts.format}
    --fields NAMES             ${fields}${helpParts.connection}

  Examples
    $ winnow import-manifest X6c3N3ez obs://bucket/new.manifest
    $ winnow import-manifest X6c3N3ez obs://bucket/new.manifest --yes
`,
	isLocal: (file: string) => `${file} is on this machine, and an import reads from OBS`,
	copyFirst: (copy: string, command: string) => `Copy it to OBS, then import it from there. BUCKET is a bucket that you can write to, FOLDER any folder in it:\n  ${copy}\n  ${command}`,
	noSuchFile: (file: string) => `${quoted(file)} is neither a file nor an address in OBS`,
	notAnAddress: (address: string) => `${quoted(address)} isn't the address of a manifest`,
	addressExample: 'Give the address of the file itself, for example: obs://bucket/folder/new.manifest',
	ask: (address: string, dataset: string, samples: number | undefined) => `Add the samples of ${address} to the dataset ${dataset}${samples === undefined ? '' : ` (${plural(samples, 'sample')})`}? ${samples === 0 ? 'Nothing is removed.' : 'Nothing is removed, so rejected samples that are already in it stay.'} [y/N] `,
	isDemo: '--endpoint demo can\'t import: the demo stops when the command exits',
	serveInstead: 'Run winnow serve, which keeps running, and pass its endpoint and project.',
	needsYes: 'Without a terminal, an import needs --yes',
	needsYesAdvice: 'Add --yes to import without being asked.',
	canceled: 'Nothing was imported.',
	created: (task: string) => `Created import task ${task}`,
	mayHaveBegun: 'The import may have begun. Check the import tasks of the dataset in the console before you try again.',
	progress: (status: string, imported: number | undefined, total: number | undefined) => `${status}${total === undefined ? '' : ` · ${grouped(imported ?? 0)} of ${plural(total, 'sample')}`}`,
	headings: {
		dataset: 'Dataset', status: 'Status', imported: 'Imported', total: 'Total', task: 'Import task',
	},
	statuses: {
		queuing: 'queuing', starting: 'starting', running: 'running', completed: 'completed', failed: 'failed', 'not-exist': 'not found', unknown: 'unknown status',
	},
	completed: (imported: number | undefined, dataset: string) => imported === undefined ? `The import into ${dataset} is complete.` : `Imported ${plural(imported, 'sample')} into ${dataset}. To train on them, publish a version of the dataset.`,
	incomplete: (imported: number, total: number, dataset: string) => `The import is complete, but only ${grouped(imported)} of ${plural(total, 'sample')} were imported into ${dataset}. Check the import task in the console before you train.`,
	keptSamples: (dataset: string, before: number) => `${dataset} had ${plural(before, 'sample')} before. An import removes none, so rejected samples among them are still in the dataset.`,
	failed: (task: string, error: string | undefined) => `Import task ${task} failed${error === undefined ? '' : `: ${error}`}`,
	failedAdvice: 'The dataset keeps the samples that it had. Check that the manifest is in OBS, that all pictures that it names exist, and that the service may read them.',
	notFound: (task: string) => `The service doesn't know import task ${task}`,
	notFoundAdvice: 'Check in the console whether the import is complete before you try again.',
	lost: (task: string) => `Import task ${task} continues in the service. Check it in the console, and don't start another one.`,
	continues: (task: string) => `Import task ${task} continues in the service.`,
};
