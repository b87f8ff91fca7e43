/**
Delays pictures until the text in their area has been erased. Erasing it after the picture was drawn would damage the picture, and it would be sent twice.
*/
export const createAfterDrawing = () => {
	const tasks = new Map<string, {readonly task: () => void; isDrawing: boolean}>();
	return {
		get isEmpty(): boolean {
			return tasks.size === 0;
		},
		/** Runs a task at once or, if it has to wait, after the next render that starts from now on. A later task of the same name replaces it. */
		run(name: string, isWaiting: boolean, task: () => void): void {
			if (isWaiting) {
				tasks.set(name, {task, isDrawing: false});
			} else {
				task();
			}
		},
		/** A render reads the current state. */
		drawing(): void {
			for (const waiting of tasks.values()) {
				waiting.isDrawing = true;
			}
		},
		/** The latest render is done. It may have started before some of the tasks were added. */
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
