import * as v from 'valibot';
import {clean} from '../../text/clean.js';
import {WinnowError} from '../../model/errors.js';
import type {Connection} from './connection.js';

const answer = v.looseObject({projects: v.array(v.looseObject({id: v.string(), name: v.optional(v.nullable(v.string()))}))});

const advice = 'Check --region, or give --project ID (My Credentials in the console shows it).';

const ask = async (iam: Connection, name: string, about: string, signal: AbortSignal): Promise<unknown> => {
	try {
		return await iam.json({path: '/v3/projects', query: [['name', name]], about}, signal);
	} catch (error) {
		// Who may use ModelArts need not be allowed to list projects.
		throw error instanceof WinnowError && error.httpStatus === 403
			? new WinnowError({
				kind: error.kind, what: error.what, code: error.code, requestId: error.requestId, httpStatus: error.httpStatus, detail: error.detail, advice: 'The account may not list its projects: give --project ID.', cause: error,
			})
			: error;
	}
};

/**
Asks IAM for the id of a region's project (`GET /v3/projects?name=REGION`), as the cloud's own SDKs do.

@throws WinnowError (not-found) where the account has none of that name.
*/
export const lookUpProject = async (iam: Connection, name: string, signal: AbortSignal): Promise<string> => {
	const about = `The project ${clean(name)}`;
	const parsed = v.safeParse(answer, await ask(iam, name, about, signal));
	const project = (parsed.success ? parsed.output.projects : []).find(one => one.name === name);
	if (project === undefined) {
		throw new WinnowError({kind: 'not-found', what: `${about} is not among those of the account`, advice});
	}

	return project.id;
};
