import type {Task, Version} from '../../model/catalog.js';
import type {WinnowError} from '../../model/errors.js';
import type {RunPopup} from '../state/popup.js';

/** The state of the picker: the tasks of a project, or the versions of one task. */
export type PickerState = {
	readonly level: 'tasks' | 'versions';
	readonly size: {readonly columns: number; readonly rows: number};
	/** The typed filter. The service searches by name. */
	readonly filter: string;
	readonly tasks: readonly Task[];
	/** The number of tasks according to the service, including feature analyses. */
	readonly taskCount: number | undefined;
	/** Number of pages of tasks received so far. */
	readonly taskPages: number;
	readonly moreTasks: boolean;
	readonly taskCursor: number;
	readonly task: Task | undefined;
	readonly versions: readonly Version[] | undefined;
	readonly versionCursor: number;
	/** The first visible row after a mouse action, so that the list doesn't move under the pointer. If undefined, the cursor is in the middle. */
	readonly top: number | undefined;
	/** The version that was marked for comparison. */
	readonly compare: Version | undefined;
	readonly waiting: boolean;
	readonly error: WinnowError | undefined;
	readonly message: string | undefined;
	/** The configuration of a version. */
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
