import {Buffer} from 'node:buffer';
import {readSync} from 'node:fs';
import {runAtOnce} from '../../async/slices.js';
import {checkSample, type Operators} from '../../checks/check-sample.js';
import {describeDifferences} from '../../checks/describe-finding.js';
import type {SampleFacts} from '../../checks/facts.js';
import type {Finding} from '../../checks/rules.js';
import {isRecord} from '../../text/is-record.js';
import {sampleKey, type Sample} from '../../model/source.js';
import {createWithHeader, openWithHeader} from '../measures/open-records.js';
import {RecordFile} from '../measures/record-file.js';
import {SampleRecords} from '../measures/sample-records.js';
import {factsBytes, readFacts, writeFacts} from './facts-record.js';

/** Version of the file's format. Other versions are not read, because pictures can be read again. */
const format = 1;

/** The header is a line with JSON, padded with zeros to a multiple of this length (bytes). */
const headerUnit = 4096;

/** Maximum length of a header (bytes). */
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

/** Returns the operators and the length of a header. Undefined if it has another format. */
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
		// The file was edited. It is a cache and can be replaced.
		return undefined;
	}
};

/**
The facts about a version's pictures for the rule check, on disk. Fixed-length records are appended as samples are read. The file has facts, not findings, so that pictures needn't be read again after a rule is corrected. Methods throw the file system's error.
*/
export class ChecksFile extends SampleRecords {
	private constructor(descriptor: number, headerBytes: number, readonly operators: Operators) {
		super(new RecordFile(descriptor, {recordBytes: factsBytes, headerBytes}));
		runAtOnce(this.file.readKeys());
	}

	/** Opens a file for reading. Returns undefined if it doesn't exist or has another format. */
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

	/** Returns the findings of the rules on a sample. Undefined if its pictures were not read. */
	findingsOf(sample: Sample): Finding[] | undefined {
		const place = this.file.locate(sampleKey(sample));
		return place && checkSample(sample, readFacts(place.bytes, place.start), this.operators);
	}

	/** Describes how a sample differs from the documents. Undefined if it doesn't, or was not read. */
	differenceOf(sample: Sample): string | undefined {
		return describeDifferences(this.findingsOf(sample) ?? []);
	}

	/** Adds the facts about a sample. They are written in batches, or by `flush`. */
	add(key: string, facts: SampleFacts): void {
		this.file.add(key, ({bytes, start}) => {
			writeFacts(bytes, start, facts);
		});
	}
}
