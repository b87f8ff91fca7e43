import {demoEndpoint, type SourceIdentity} from '../model/source.js';
import {clean} from '../text/clean.js';

/** Returns the command that reads the version on the screen. Flags that choose the service or the account are left out: they are those of the browser, which doesn't know them. */
export const commandFor = (name: 'measure' | 'check', {endpoint, task, version}: Pick<SourceIdentity, 'endpoint' | 'task' | 'version'>): string => {
	if (endpoint === 'local') {
		return `winnow ${name} --local ORIGIN OUTPUT`;
	}

	if (endpoint === 'recording') {
		return `winnow ${name} --replay DIR`;
	}

	return clean(`winnow ${name} ${task} ${version}${endpoint === demoEndpoint ? ` --endpoint ${demoEndpoint}` : ''}`);
};
