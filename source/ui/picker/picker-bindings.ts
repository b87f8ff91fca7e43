import type {Binding} from '../keymap.js';

const both = ['tasks', 'versions'] as const;

/** What only the picker can do. The rest it shares with the browser: `refresh`, `back`, `quit`, `redraw`, `suspend`. */
export const pickerBindings: readonly Binding[] = [
	{id: 'picker-down', title: 'Go to the next task or version', group: 'Move', keys: ['down', 'j'], modes: both},
	{id: 'picker-up', title: 'Go to the previous task or version', group: 'Move', keys: ['up', 'k'], modes: both},
	{id: 'picker-page-down', title: 'Go a page of tasks or versions down', group: 'Move', keys: ['pageDown'], modes: both},
	{id: 'picker-page-up', title: 'Go a page of tasks or versions up', group: 'Move', keys: ['pageUp'], modes: both},
	{id: 'picker-first', title: 'Go to the first task or version', group: 'Move', keys: ['home'], modes: both},
	{id: 'picker-last', title: 'Go to the last task or version', group: 'Move', keys: ['end'], modes: both},
	{id: 'picker-open', title: 'Open the task or version', group: 'General', keys: ['enter'], modes: both},
	{id: 'picker-compare', title: 'Compare two versions', group: 'General', keys: ['d'], modes: ['versions']},
];
