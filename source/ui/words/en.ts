import type {Texts} from '../../text/language.js';
import {
	actions, groups, hints, modes,
} from './en/actions.js';
import {across} from './en/across.js';
import {boxes} from './en/boxes.js';
import {checks} from './en/checks.js';
import {breakdown} from './en/breakdown.js';
import {disagreements} from './en/disagreements.js';
import {handoff, runCommand} from './en/handoff.js';
import {judging, shortVerdictHints, verdictHints} from './en/judging.js';
import {meanings} from './en/meanings.js';
import {keys, messages, progress} from './en/messages.js';
import {
	empty, foot, header, list, picture, statuses, tabs, views, waits,
} from './en/panes.js';
import {picker} from './en/picker.js';
import {
	details, find, goTo, judgeAll, note, original, popups,
} from './en/popups.js';
import {plans} from './en/plans.js';
import {reasonLists, reasons} from './en/reasons.js';
import {relatives} from './en/relatives.js';
import {sort} from './en/sort.js';
import {twin, twinHints} from './en/twin.js';
import {whatRan} from './en/what-ran.js';

/** The texts of the screen in English. Sentences that name a key of an action take it as a parameter. */
export const en = {
	actions, groups, hints, modes,
	judging, meanings, reasonLists, reasons, shortVerdictHints, verdictHints,
	keys, messages, progress,
	across,
	boxes,
	checks,
	breakdown,
	disagreements,
	handoff, runCommand,
	empty, foot, header, list, picture, statuses, tabs, views, waits,
	picker,
	plans,
	relatives,
	sort,
	twin,
	twinHints,
	whatRan,
	details, find, goTo, judgeAll, note, original, popups,
} satisfies Texts;
