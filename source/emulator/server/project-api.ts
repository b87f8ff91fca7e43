import type {Gate} from '../access/gate.js';
import type {Task, World} from '../job/version.js';
import {ApiRefusal, jsonAnswer, type Answer} from './answers.js';
import {
	taskOnWire, tasksAnswer, versionOnWire, versionsAnswer,
} from './catalog.js';
import type {Incoming} from './parse-request.js';
import {resultsAnswer, type ResultsContext} from './results.js';

export const unknownApi = (): ApiRefusal => new ApiRefusal(404, 'APIG.0101', 'The API does not exist or has not been published in the environment');

const findTask = (world: World, id: string): Task => {
	const task = world.tasks.find(candidate => candidate.id === id);
	if (!task) {
		// The service reports "not found" with status 400.
		throw new ApiRefusal(400, 'ModelArts.4700', `The data processing task ${id} does not exist.`);
	}

	return task;
};

/**
Handles everything under `/v2/{project_id}/processor-tasks`.

@throws ApiRefusal
*/
export const projectAnswer = (incoming: Incoming, world: World, gate: Gate, context: ResultsContext): Answer => {
	const [version, project, collection, taskId, versions, versionId, results, ...rest] = incoming.segments;
	if (version !== 'v2' || collection !== 'processor-tasks' || rest.length > 0 || (versions !== undefined && versions !== 'versions') || (results !== undefined && results !== 'results')) {
		throw unknownApi();
	}

	if (incoming.method !== 'GET') {
		throw new ApiRefusal(405, 'APIG.0103', `The request method ${incoming.method} is not supported here`, {Allow: 'GET'});
	}

	gate.admit(incoming, project);
	const unit = context.settings.offsetUnit;
	if (taskId === undefined) {
		return tasksAnswer(incoming, world.tasks, context.now, unit);
	}

	const task = findTask(world, taskId);
	if (versions === undefined) {
		return jsonAnswer(200, taskOnWire(task, context.now));
	}

	if (versionId === undefined) {
		return versionsAnswer(incoming, task, context.now, unit);
	}

	const found = task.versions.find(candidate => candidate.id === versionId);
	if (!found) {
		throw new ApiRefusal(400, 'ModelArts.4851', `The data processing task version ${versionId} is not found.`);
	}

	return results === undefined ? jsonAnswer(200, versionOnWire(task, found, context.now)) : resultsAnswer(incoming, found, context);
};
