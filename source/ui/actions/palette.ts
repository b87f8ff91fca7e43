import type {KeyMode} from '../keymap.js';
import {keyLabel} from '../keys.js';
import type {Session} from '../session.js';
import type {Choice} from '../state/state.js';
import {actions} from './registry.js';
import {currentMode} from './mode.js';

/** How well a command's name answers what was typed: every word has to occur, the beginning of words counts more. Lower is better. */
export const rank = (title: string, typed: string): number | undefined => {
	const name = title.toLowerCase();
	let sum = 0;
	for (const word of typed.toLowerCase().split(/\s+/).filter(Boolean)) {
		const at = name.indexOf(word);
		if (at === -1) {
			return undefined;
		}

		sum += at === 0 ? 0 : (name[at - 1] === ' ' ? 1 : 5) + (at / 100);
	}

	return sum;
};

const places: Readonly<Record<KeyMode, string>> = {
	list: 'in the list', sheet: 'on the contact sheet', picture: 'in the full-screen picture', tasks: 'among tasks', versions: 'among versions',
};

/** Every action by name, with its key and, where it can't be used now, why. Of several with one name the one that can be used. */
export const paletteChoices = (session: Session, typed: string): Choice[] => {
	const mode = currentMode(session.store.get());
	const titles = new Set<string>();
	return actions
		.filter(action => action.id !== 'go-to')
		.map(action => ({action, isHere: action.modes.includes(mode), rank: rank(`${action.title} ${action.id}`, typed)}))
		.filter((entry): entry is typeof entry & {rank: number} => entry.rank !== undefined)
		.sort((one, other) => Number(other.isHere) - Number(one.isHere) || one.rank - other.rank)
		.filter(({action: {title}}) => titles.size < titles.add(title).size)
		.map(({action, isHere}) => ({
			title: action.title,
			keys: session.keymap.keysOf(action.id, isHere ? mode : undefined).map(key => keyLabel(key, session.theme().unicode)).join(' '),
			disabled: isHere ? action.disabled?.(session) : `only ${action.modes.map(one => places[one]).join(' or ')}`,
			run() {
				action.run(session);
			},
		}));
};
