import {demoEndpoint, type SourceIdentity} from '../model/source.js';
import {clean} from '../text/clean.js';

/** Returns the command line that measures or checks the version on the screen. It has no flags for the service or the account: the browser doesn't know with which it was started. */
export const commandFor = (name: 'measure' | 'check', {endpoint, task, version}: Pick<SourceIdentity, 'endpoint' | 'task' | 'version'>): string => {
	if (endpoint === 'local') {
		return `winnow ${name} --local ORIGIN OUTPUT`;
	}

	if (endpoint === 'recording') {
		return `winnow ${name} --replay DIR`;
	}

	return clean(`winnow ${name} ${task} ${version}${endpoint === demoEndpoint ? ` --endpoint ${demoEndpoint}` : ''}`);
};
