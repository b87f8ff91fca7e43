import * as v from 'valibot';
import type {Version, WhatRan} from '../../../model/catalog.js';
import {asWinnowError, isAbort} from '../../../model/errors.js';
import {parseAs} from '../catalog-schema.js';
import type {Connection} from '../connection.js';
import {countsOf, labelCountsOf} from '../run-facts.js';
import {serviceWords} from '../words/index.js';

const schema = v.looseObject({label_stats: v.optional(v.unknown()), deletion_stats: v.optional(v.unknown())});

/**
Statistics of the dataset version that a version wrote, or else read (`GET /v2/{project_id}/datasets/{dataset_id}/versions/{version_id}`): one request. Returns a failure instead of throwing it, so that the version is shown without statistics.

@throws The signal's reason.
*/
export const datasetStatistics = async (
	{inputs, output}: Pick<Version, 'inputs' | 'output'>,
	{connection, project}: {readonly connection: Connection; readonly project: string},
	signal: AbortSignal,
): Promise<WhatRan['statistics']> => {
	const found = [output, ...inputs].find(one => one?.type === 'dataset' && one.version !== undefined);
	if (found?.version === undefined) {
		return undefined;
	}

	const about = serviceWords.requests.datasetVersion;
	const path = `/v2/${[project, 'datasets', found.place, 'versions', found.version].map(part => encodeURIComponent(part)).join('/')}`;
	try {
		const answer = parseAs(schema, await connection.json({path, about, isAside: true}, signal), about);
		return {
			dataset: [found.name ?? found.place, found.versionName].filter(Boolean).join(' '),
			deletions: countsOf(answer.deletion_stats),
			labels: labelCountsOf(answer.label_stats),
		};
	} catch (error) {
		if (isAbort(error)) {
			throw error;
		}

		return {error: asWinnowError(error).line};
	}
};
