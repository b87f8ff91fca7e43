/**
What waits until the words in its place are gone from the screen. A picture that is painted over words is damaged by their going, and the terminal gets it twice.
*/
export const createAfterDrawing = () => {
	const tasks = new Map<string, {readonly task: () => void; isDrawing: boolean}>();
	return {
		get isEmpty(): boolean {
			return tasks.size === 0;
		},
		/** Does something at once or, where it has to wait, after the next drawing that begins from now on; a later one of that name takes its place. */
		run(name: string, isWaiting: boolean, task: () => void): void {
			if (isWaiting) {
				tasks.set(name, {task, isDrawing: false});
			} else {
				task();
			}
		},
		/** A drawing takes what it shows from the present state. */
		drawing(): void {
			for (const waiting of tasks.values()) {
				waiting.isDrawing = true;
			}
		},
		/** The latest drawing is done. It may have begun before some of the tasks came. */
		drawn(): void {
			for (const [name, {task, isDrawing}] of tasks) {
				if (isDrawing) {
					tasks.delete(name);
					task();
				}
			}
		},
	};
};
