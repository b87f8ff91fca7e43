/**
Delays pictures until the text in their area is erased. Erasing text under a picture damages the picture, which then has to be sent again.
*/
export const createAfterDrawing = () => {
	const tasks = new Map<string, {readonly task: () => void; isDrawing: boolean}>();
	return {
		get isEmpty(): boolean {
			return tasks.size === 0;
		},
		/** Runs a task immediately or, if `isWaiting`, after the next render that starts after this call. A later task of the same name replaces it. */
		run(name: string, isWaiting: boolean, task: () => void): void {
			if (isWaiting) {
				tasks.set(name, {task, isDrawing: false});
			} else {
				task();
			}
		},
		/** Call when a render reads the state. */
		renderStarted(): void {
			for (const waiting of tasks.values()) {
				waiting.isDrawing = true;
			}
		},
		/** Call when a render is done. Runs only the tasks added before that render read the state. */
		renderDone(): void {
			for (const [name, {task, isDrawing}] of tasks) {
				if (isDrawing) {
					tasks.delete(name);
					task();
				}
			}
		},
	};
};
