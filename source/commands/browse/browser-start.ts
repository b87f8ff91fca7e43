import type {OffsetUnit} from '../../results/list/version-list.js';
import {defaultQueueSize} from '../../review/queue/queue.js';
import type {PlanChoice} from '../../review/queue/plan-choice.js';
import type {QueueSize} from '../../review/queue/queue-size.js';
import type {ResumePoint} from '../../review/resume-point.js';
import type {ColorDepth, Way} from '../../model/picture.js';
import type {StatusFilter} from '../../model/source.js';
import type {BrowserEnd, BrowserStart} from '../../ui/browser-options.js';
import type {Settings} from '../../ui/session.js';
import type {Configuration} from '../configuration.js';

/** Flags of the browser. */
export type BrowserFlags = {
	readonly status?: StatusFilter;
	readonly pageSize?: number;
	/** Counted from 1. */
	readonly start?: number;
	readonly offsetUnit?: OffsetUnit | 'auto';
	readonly processParameter?: string;
	readonly graphics?: Way | 'auto';
	readonly colors?: ColorDepth | 'auto';
	/** `auto`, `light`, `dark`, or the path of a JSON file with colors. */
	readonly theme?: string;
	readonly mouse?: boolean;
	readonly screenReader?: boolean;
	readonly bandwidth?: 'auto' | 'low' | 'high';
	readonly tmuxDepth?: number;
	readonly fresh?: boolean;
	readonly printMarks?: boolean;
	readonly reviewer?: string;
	/** A folder with the journals of all reviewers. */
	readonly shared?: string;
	readonly queueSeed?: string;
	readonly queueSize?: QueueSize;
	readonly queuePlan?: PlanChoice;
	/** A manifest whose boxes are shown. */
	readonly labels?: string;
	/** The first view, unless a session is resumed. */
	readonly view?: BrowserEnd['view'];
};

/** Returns where the browser starts: at the row or list that a flag names, otherwise at the last position. */
export const startOf = (flags: BrowserFlags, resumed: ResumePoint | undefined, find: string | undefined): BrowserStart => {
	const left = flags.start === undefined && flags.status === undefined ? resumed : undefined;
	return {
		list: flags.status ?? resumed?.list ?? 'all',
		index: flags.start === undefined ? left?.index ?? 0 : flags.start - 1,
		above: left?.above ?? 0,
		view: resumed?.view ?? flags.view,
		layout: resumed?.layout,
		find,
	};
};

/** The browser's settings, from flags and the configuration. */
export const settingsOf = (flags: BrowserFlags, {advance, viewer, command, consoleUrl, reasons, views}: Configuration): Settings => ({
	advance,
	queueSeed: flags.queueSeed ?? '1',
	queueSize: flags.queueSize ?? defaultQueueSize,
	queuePlan: flags.queuePlan,
	viewer,
	command,
	consoleUrl,
	reasons,
	views,
});
