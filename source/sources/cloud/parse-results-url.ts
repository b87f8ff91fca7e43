import {resultProperty, statusFilters, type StatusFilter} from '../../model/source.js';

type ResultsUrl = {
	readonly endpoint: string;
	readonly project: string;
	readonly task: string;
	readonly version: string | undefined;
	/** From `result_property`. */
	readonly status?: StatusFilter;
	readonly processParameter?: string;
};

const decode = (part: string): string | undefined => {
	try {
		return decodeURIComponent(part);
	} catch (error) {
		if (error instanceof URIError) {
			return undefined;
		}

		throw error;
	}
};

/** Parses a URL of results, a version or a task: `https://HOST/v2/PROJECT/processor-tasks/TASK/versions/VERSION/results?result_property=2`. Undefined for other text. */
export const parseResultsUrl = (text: string): ResultsUrl | undefined => {
	const match = /^\s*(?:get\s+)?(https?:\/\/[^/?#\s@]+(?:\/[^?#\s]*?)?)\/v2\/([^/?#]+)\/processor-tasks\/([^/?#\s]+)(?:\/versions\/([^/?#\s]+))?[^?#]*(\?[^#\s]*)?/i.exec(text);
	if (!match) {
		return undefined;
	}

	const [, endpoint, ...parts] = match;
	const [project, task, version] = parts.slice(0, 3).map(part => part === undefined ? undefined : decode(part));
	if (project === undefined || task === undefined) {
		return undefined;
	}

	const query = new URLSearchParams(parts[3]);
	const status = statusFilters.find(filter => String(resultProperty[filter]) === query.get('result_property'));
	const processParameter = query.get('process_parameter') ?? undefined;
	return {
		endpoint: endpoint!, project, task, version, ...(status === undefined ? {} : {status}), ...(processParameter === undefined ? {} : {processParameter}),
	};
};
