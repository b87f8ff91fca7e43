import {Buffer} from 'node:buffer';
import {WinnowError} from '../../../source/model/errors.js';
import {
	signedAddress, statuses, type ListingQuery, type Sample, type Source,
} from '../../../source/model/source.js';

export const secrets = ['AKSECRETKEYID', 'SIGNATUREsecret', 'TOKENsecret'];

/** Signed as the cloud does it: an address with the key's id, a token and a signature, other for each listing. */
const sign = (key: string, parameter: string | undefined, serial: number) => signedAddress(`https://bucket.obs.example.com:443/${key}?AccessKeyId=${secrets[0]}${serial}&Expires=1606380154&x-obs-security-token=${secrets[2]}&x-image-process=${encodeURIComponent(parameter ?? '')}&Signature=${secrets[1]}${serial}%3D`);

export type FakeOptions = {
	readonly count?: number;
	readonly unit?: 'page' | 'record';
	/** Positions whose pictures the store refuses once, like an address that has expired. */
	readonly expired?: Set<number>;
	/** Positions whose pictures are not there. */
	readonly broken?: ReadonlySet<number>;
};

/** A version whose every fourth sample is retained, modified, deleted, added; it notes what it was asked. */
export const fakeSource = (options: FakeOptions = {}) => {
	const {count = 250, unit = 'page', expired = new Set<number>(), broken = new Set<number>()} = options;
	const asked = {listings: [] as ListingQuery[], pictures: 0};
	let serial = 0;
	const sample = (position: number, parameter: string | undefined): Sample => {
		const status = statuses[position % 4]!;
		const name = `cats/${String(position).padStart(4, '0')} 猫.jpg`;
		return {
			id: `id-${position}`,
			versionId: 'V',
			before: {address: `s3://bucket/origin/${name}`, signed: sign(`origin/${name}`, parameter, serial)},
			after: status === 'deleted' ? {} : {address: `obs://bucket/output/${name}`, signed: sign(`output/${name}`, parameter, serial)},
			status,
			statusText: '',
			descriptions: status === 'modified' ? [`use Blur, see https://x.example/?Signature=${secrets[1]}&x-obs-security-token=${secrets[2]}`] : [],
		};
	};

	const source: Source = {
		identity: {
			endpoint: 'https://modelarts.example.com', project: 'p', task: 't', version: 'v', title: 'cats › V001', where: 'example',
		},
		async listing(query) {
			asked.listings.push(query);
			serial++;
			const {status = 'all', limit, offset} = query;
			const positions = Array.from({length: count}, (_, position) => position).filter(position => status === 'all' || statuses[position % 4] === status);
			const start = unit === 'page' ? offset * limit : offset;
			return {
				count: positions.length,
				hasMore: true,
				samples: positions.slice(start, start + limit).map(position => sample(position, query.processParameter)),
			};
		},
		async picture(address) {
			asked.pictures++;
			const key = decodeURIComponent(new URL(address).pathname);
			const position = Number(/(\d{4})/.exec(key)![1]);
			if (expired.delete(position)) {
				throw new WinnowError({kind: 'authentication', what: 'The address has expired', code: 'AccessDenied'});
			}

			if (broken.has(position)) {
				throw new WinnowError({kind: 'not-found', what: 'NoSuchKey'});
			}

			const parameter = new URL(address).searchParams.get('x-image-process');
			// Retained samples are the same before and after.
			return Buffer.from(`${position % 4 === 0 ? position : key} ${parameter}`);
		},
		async close() {
			// Nothing to close.
		},
	};
	return {source, asked};
};
