import type {DataReference, OperatorFacts, Version} from '../../model/catalog.js';
import {redact} from '../../text/redact.js';
import {duration} from '../../text/times.js';
import type {Block, Section} from '../blocks.js';
import {textColumns} from '../columns.js';
import {minute} from '../figures.js';
import type {ReportOrigin} from '../report-data.js';
import {operatorName} from '../../model/words/operators/index.js';
import {reportWords} from '../words/index.js';

type Fact = readonly [name: string, value: string | undefined];

/** Name and version of a dataset, or the path in OBS. */
const dataName = ({type, place, name, versionName}: DataReference): string => type === 'dataset' ? [name ?? place, versionName].filter(Boolean).join(' ') : place;

/** Returns the facts that are known, redacted, because the service's texts can contain addresses and secrets. */
const knownFacts = (facts: readonly Fact[]): Array<readonly [string, string]> => facts.flatMap(([name, value]) => value === undefined || value === '' ? [] : [[name, redact(value)] as const]);

const originFacts = ({endpoint, project, task, version}: ReportOrigin): Fact[] => {
	const {run} = reportWords;
	return endpoint === 'local'
		? [[run.before, project], [run.after, task]]
		: [[run.endpoint, endpoint], [run.project, project], [run.task, task], [run.version, version]];
};

const runFacts = ({name, description, status, created, seconds, inputs, output, error}: Version): Fact[] => {
	const {run} = reportWords;
	return [
		[run.versionName, name],
		[run.description, description],
		[run.status, status && run.states[status]],
		[run.created, minute(created)],
		[run.duration, seconds === undefined ? undefined : duration(seconds)],
		...inputs.map((input): Fact => [run.input, dataName(input)]),
		[run.output, output && dataName(output)],
		[run.path, output?.outputPath],
		[run.error, error],
	];
};

const operatorRows = (operators: readonly OperatorFacts[]) => operators.map(({name, parameters}) => [operatorName(redact(name)), redact(parameters.map(parameter => `${parameter.name} = ${parameter.value}`).join('; '))]);

const operatorBlocks = (run: ReportOrigin['run']): Block[] => {
	const {run: words} = reportWords;
	if (run === undefined) {
		return [{kind: 'paragraph', text: words.unknown}];
	}

	if (!('operators' in run)) {
		return [{kind: 'paragraph', text: words.cantRead(redact(run.error))}];
	}

	return run.operators.length === 0
		? []
		: [{
			kind: 'table', caption: words.operators, columns: textColumns(words.operator, words.parameters), rows: operatorRows(run.operators),
		}];
};

/** The version, and the operators and parameters that made it. */
export const whatRanSection = (origin: ReportOrigin): Section => ({
	id: 'what-ran',
	title: reportWords.run.title,
	* blocks() {
		const {run} = origin;
		yield {kind: 'facts', rows: knownFacts([...originFacts(origin), ...(run && 'operators' in run ? runFacts(run) : [])])};
		yield * operatorBlocks(run);
	},
});
