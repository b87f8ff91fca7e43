import type {Task, Version} from '../../model/catalog.js';
import type {WinnowError} from '../../model/errors.js';
import type {RunPopup} from '../state/popup.js';

/** The state of the picker: the tasks of a project, or the versions of one task. */
export type PickerState = {
	readonly level: 'tasks' | 'versions';
	readonly size: {readonly columns: number; readonly rows: number};
	/** The typed filter, for the service's search by name. */
	readonly filter: string;
	readonly tasks: readonly Task[];
	/** The service's number of tasks, which includes feature analyses. */
	readonly taskCount: number | undefined;
	/** Number of pages of tasks received so far. */
	readonly taskPages: number;
	readonly moreTasks: boolean;
	readonly taskCursor: number;
	readonly task: Task | undefined;
	readonly versions: readonly Version[] | undefined;
	readonly versionCursor: number;
	/** The first row that shows, after the mouse was used: the list must not move under it. Undefined: the rows around the cursor. */
	readonly top: number | undefined;
	/** The version to compare another one with. */
	readonly compare: Version | undefined;
	readonly waiting: boolean;
	readonly error: WinnowError | undefined;
	readonly message: string | undefined;
	/** What ran of a version. */
	readonly popup: RunPopup | undefined;
};

export const initialPicker = (size: PickerState['size'], task?: Task): PickerState => ({
	level: task ? 'versions' : 'tasks',
	size,
	filter: '',
	tasks: [],
	taskCount: undefined,
	taskPages: 0,
	moreTasks: true,
	taskCursor: 0,
	task,
	versions: undefined,
	versionCursor: 0,
	top: undefined,
	compare: undefined,
	waiting: true,
	error: undefined,
	message: undefined,
	popup: undefined,
});

/** Returns whether a version may still change. */
export const isRunning = ({status}: Pick<Version, 'status'>): boolean => status === 'initialized' || status === 'running';
