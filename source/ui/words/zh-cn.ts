import {
	actions, groups, hints, modes,
} from './zh-cn/actions.js';
import {across} from './zh-cn/across.js';
import {boxes} from './zh-cn/boxes.js';
import {checks} from './zh-cn/checks.js';
import {breakdown} from './zh-cn/breakdown.js';
import {disagreements} from './zh-cn/disagreements.js';
import {handoff, runCommand} from './zh-cn/handoff.js';
import {judging, shortVerdictHints, verdictHints} from './zh-cn/judging.js';
import {meanings} from './zh-cn/meanings.js';
import {keys, messages, progress} from './zh-cn/messages.js';
import {
	empty, foot, header, list, picture, statuses, tabs, views, waits,
} from './zh-cn/panes.js';
import {picker} from './zh-cn/picker.js';
import {
	details, find, goTo, judgeAll, note, original, popups,
} from './zh-cn/popups.js';
import {plans} from './zh-cn/plans.js';
import {reasonLists, reasons} from './zh-cn/reasons.js';
import {relatives} from './zh-cn/relatives.js';
import {sort} from './zh-cn/sort.js';
import {twin, twinHints} from './zh-cn/twin.js';
import {whatRan} from './zh-cn/what-ran.js';
import type {Words} from './index.js';

/** The texts of the screen in Chinese. docs/style.md has its rules and terms. */
export const zhCn = {
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
} satisfies Words;
