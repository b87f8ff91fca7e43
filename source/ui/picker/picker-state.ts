import type {Task, Version} from '../../model/catalog.js';
import type {WinnowError} from '../../model/errors.js';

/** What the picker shows: the tasks of a project, or the versions of one task. */
export type PickerState = {
	readonly level: 'tasks' | 'versions';
	readonly size: {readonly columns: number; readonly rows: number};
	/** What was typed, for the service's own search by name. */
	readonly filter: string;
	readonly tasks: readonly Task[];
	/** What the service says of the number of tasks; feature analyses count there too. */
	readonly taskCount: number | undefined;
	/** Pages of tasks received so far, and whether there are more. */
	readonly taskPages: number;
	readonly moreTasks: boolean;
	readonly taskCursor: number;
	readonly task: Task | undefined;
	readonly versions: readonly Version[] | undefined;
	readonly versionCursor: number;
	/** The version that another one is to be compared with. */
	readonly compare: Version | undefined;
	readonly waiting: boolean;
	readonly error: WinnowError | undefined;
	readonly message: string | undefined;
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
	compare: undefined,
	waiting: true,
	error: undefined,
	message: undefined,
});

/** Versions that are not complete yet are worth another look. */
export const isRunning = ({status}: Pick<Version, 'status'>): boolean => status === 'initialized' || status === 'running';
