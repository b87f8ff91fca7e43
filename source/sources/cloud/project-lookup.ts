import * as v from 'valibot';
import {clean} from '../../text/clean.js';
import {WinnowError} from '../../model/errors.js';
import type {Connection} from './connection.js';
import {serviceWords} from './words/index.js';

const answer = v.looseObject({projects: v.array(v.looseObject({id: v.string(), name: v.optional(v.nullable(v.string()))}))});

const requestProjects = async (iam: Connection, name: string, about: string, signal: AbortSignal): Promise<unknown> => {
	try {
		return await iam.json({path: '/v3/projects', query: [['name', name]], about}, signal);
	} catch (error) {
		// A user with access to ModelArts may lack the permission to list projects.
		throw error instanceof WinnowError && error.httpStatus === 403
			? new WinnowError({
				kind: error.kind, what: error.what, code: error.code, requestId: error.requestId, httpStatus: error.httpStatus, detail: error.detail,
				advice: serviceWords.settings.cantListProjects, cause: error,
			})
			: error;
	}
};

/**
Asks IAM for the ID of a region's project (`GET /v3/projects?name=REGION`), as Huawei Cloud's SDKs do.

@throws WinnowError (not-found) if the account has no project of that name.
*/
export const lookUpProject = async (iam: Connection, name: string, signal: AbortSignal): Promise<string> => {
	const about = serviceWords.requests.project(clean(name));
	const parsed = v.safeParse(answer, await requestProjects(iam, name, about, signal));
	const project = (parsed.success ? parsed.output.projects : []).find(one => one.name === name);
	if (project === undefined) {
		throw new WinnowError({kind: 'not-found', what: serviceWords.settings.unknownProject(about), advice: serviceWords.settings.unknownProjectAdvice});
	}

	return project.id;
};
