import {Buffer} from 'node:buffer';
import {readSync} from 'node:fs';
import {runAtOnce} from '../../async/slices.js';
import {checkSample, type Operators} from '../../checks/check-sample.js';
import {describeDifferences} from '../../checks/describe-verdict.js';
import type {SampleFacts} from '../../checks/facts.js';
import type {Verdict} from '../../checks/rules.js';
import {isRecord} from '../../text/is-record.js';
import {sampleKey, type Sample} from '../../model/source.js';
import {createWithHeader, openWithHeader} from '../measures/open-records.js';
import {RecordFile} from '../measures/record-file.js';
import {SampleRecords} from '../measures/sample-records.js';
import {factsBytes, readFacts, writeFacts} from './facts-record.js';

/** Format of the file. Another one is not read: pictures can be read again. */
const format = 1;

/** The file begins with a line in JSON, filled up with zeros to a multiple of this length (bytes). */
const headerUnit = 4096;

/** Longest header that is read (bytes). */
const maxHeader = 16 * headerUnit;

const headerOf = (operators: Operators): Buffer => {
	const line = Buffer.from(`winnow checks ${format} ${JSON.stringify({operators})}\n`);
	const header = Buffer.alloc(Math.ceil(line.length / headerUnit) * headerUnit);
	line.copy(header);
	return header;
};

const isOperator = (value: unknown): value is NonNullable<Operators>[number] => isRecord(value)
	&& typeof value.name === 'string'
	&& Array.isArray(value.parameters)
	&& value.parameters.every(one => isRecord(one) && typeof one.name === 'string' && typeof one.value === 'string');

/** Returns the operators and the length of a header; undefined for one of another format. */
const readHeader = (descriptor: number): {readonly operators: Operators; readonly length: number} | undefined => {
	const bytes = Buffer.alloc(maxHeader);
	const end = bytes.subarray(0, readSync(descriptor, bytes, 0, maxHeader, 0)).indexOf(0x0A);
	const [, version, json] = /^winnow checks (\d+) (.*)$/s.exec(end === -1 ? '' : bytes.toString('utf8', 0, end)) ?? [];
	if (Number(version) !== format) {
		return undefined;
	}

	try {
		const {operators} = JSON.parse(json!) as {operators?: unknown};
		const isValid = operators === undefined || (Array.isArray(operators) && operators.every(one => isOperator(one)));
		return isValid ? {operators: operators as Operators, length: Math.ceil((end + 1) / headerUnit) * headerUnit} : undefined;
	} catch {
		// The file was edited. It is a cache.
		return undefined;
	}
};

/**
What was read of a version's pictures for the rule check, on disk: records of one length, appended as samples are read. Verdicts are not kept but follow from the facts, so that a corrected rule needs no picture again. Methods throw the file system's error.
*/
export class ChecksFile extends SampleRecords {
	private constructor(descriptor: number, headerBytes: number, readonly operators: Operators) {
		super(new RecordFile(descriptor, {recordBytes: factsBytes, headerBytes}));
		runAtOnce(this.file.readKeys());
	}

	/** Opens a file for reading; undefined if there is none, or one of another format. */
	static read(file: string): ChecksFile | undefined {
		return ChecksFile.#open(file, 'r');
	}

	/** Opens a file for reading and appending. It is created if it does not exist, and replaced if it has another format or the operators have changed. */
	static write(file: string, operators: Operators): ChecksFile {
		const found = ChecksFile.#open(file, 'r+');
		if (found && JSON.stringify(found.operators) === JSON.stringify(operators)) {
			return found;
		}

		found?.close();
		const header = headerOf(operators);
		return new ChecksFile(createWithHeader(file, header), header.length, operators);
	}

	static #open(file: string, flags: 'r' | 'r+'): ChecksFile | undefined {
		const found = openWithHeader(file, flags, readHeader);
		return found && new ChecksFile(found.descriptor, found.header.length, found.header.operators);
	}

	/** Returns what the rules say about a sample; undefined if its pictures were not read. */
	verdictsOf(sample: Sample): Verdict[] | undefined {
		const place = this.file.locate(sampleKey(sample));
		return place && checkSample(sample, readFacts(place.bytes, place.start), this.operators);
	}

	/** Returns in what a sample differs from the documents, in words; undefined if it does not, or was not read. */
	differenceOf(sample: Sample): string | undefined {
		return describeDifferences(this.verdictsOf(sample) ?? []);
	}

	/** Adds what was read of a sample. It is written with others, or by `flush`. */
	add(key: string, facts: SampleFacts): void {
		this.file.add(key, ({bytes, start}) => {
			writeFacts(bytes, start, facts);
		});
	}
}
