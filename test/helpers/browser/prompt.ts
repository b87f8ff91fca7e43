import type {TerminalProgram} from '../terminal-program.js';
import {words, type PromptTitle} from './words.js';

/** A prompt that is used step by step: `prompt('Go to').type('50%').confirm()`. */
export type Prompt = {
	/** Types text into the field. */
	type(text: string): Prompt;
	/** Presses Enter, and waits until the prompt has closed. */
	confirm(): Promise<void>;
	/** Presses Enter, and waits for what the prompt says instead of closing. */
	refuses(reason: string): Promise<void>;
	/** Presses Escape, and waits until the prompt has closed. */
	cancel(): Promise<void>;
	/** Waits until the prompt is open and shows something. */
	shows(pattern: string | RegExp): Promise<void>;
};

/** The prompt of a title, once it is open. */
export const prompt = (program: TerminalProgram, title: PromptTitle): Prompt => {
	const hint = words.prompts[title];
	const opened = async (): Promise<void> => program.see(hint);
	const closed = async (): Promise<void> => program.until(text => !text.includes(hint), `the prompt "${title}" has closed`);
	const after = (done: () => Promise<void>): Prompt => ({
		type: text => after(async () => {
			await done();
			program.type(text);
		}),
		async confirm() {
			await done();
			program.press('enter');
			await closed();
		},
		async refuses(reason) {
			await done();
			program.press('enter');
			await program.see(reason);
		},
		async cancel() {
			await done();
			program.press('escape');
			await closed();
		},
		async shows(pattern) {
			await done();
			await program.see(pattern);
		},
	});
	return after(opened);
};
