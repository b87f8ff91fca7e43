import type {Session} from '../session.js';
import {words, type ActionId} from '../words/index.js';
import type {Action} from './action.js';
import {findSamples} from './find-samples.js';
import {modesWithoutTwin} from './mode.js';

/** The actions that show the configured views, in the order of the setting `views`. */
export const viewIds = ['view-1', 'view-2', 'view-3', 'view-4', 'view-5'] as const satisfies readonly ActionId[];

/** Returns the names of the configured views by action. */
export const viewNames = ({settings}: Session): Partial<Record<ActionId, string>> =>
	Object.fromEntries(Object.keys(settings.views ?? {})
		.slice(0, viewIds.length)
		.map((name, index) => [viewIds[index]!, name]));

const queryOf = ({settings}: Session, index: number): string | undefined => Object.values(settings.views ?? {})[index];

/** The actions that run the queries of the setting `views` over the whole version. */
export const viewActions: readonly Action[] = viewIds.map((id, index): Action => ({
	id,
	group: 'filter',
	keys: [String(5 + index)],
	modes: modesWithoutTwin,
	isHidden: session => queryOf(session, index) === undefined,
	disabled: session => queryOf(session, index) === undefined ? words().messages.noView : undefined,
	run(session) {
		findSamples(session, queryOf(session, index)!, {tab: 'all', view: index});
	},
}));
