import type {Binding} from '../keymap.js';

const both = ['tasks', 'versions'] as const;

/** The actions that only the picker has. It shares `refresh`, `back`, `quit`, `redraw` and `suspend` with the browser. */
export const pickerBindings: readonly Binding[] = [
	{id: 'picker-down', group: 'move', keys: ['down', 'j'], modes: both},
	{id: 'picker-up', group: 'move', keys: ['up', 'k'], modes: both},
	{id: 'picker-page-down', group: 'move', keys: ['pageDown'], modes: both},
	{id: 'picker-page-up', group: 'move', keys: ['pageUp'], modes: both},
	{id: 'picker-first', group: 'move', keys: ['home'], modes: both},
	{id: 'picker-last', group: 'move', keys: ['end'], modes: both},
	{id: 'picker-open', group: 'general', keys: ['enter'], modes: both},
	{id: 'picker-compare', group: 'general', keys: ['d'], modes: ['versions']},
	{id: 'picker-verdicts', group: 'general', keys: ['v'], modes: ['versions']},
];
