import {showGroup} from './actions/break-down.js';
import {countAcross} from './actions/across-actions.js';
import {findSamples} from './actions/find-samples.js';
import {askToJudgeAll, judgeAll} from './actions/judge-all.js';
import {checkNote, saveNote} from './actions/note.js';
import {giveReason} from './actions/reason.js';
import {runWithAddresses} from './actions/run-command.js';
import {settleSample, showAllVerdicts} from './actions/disagreements.js';
import {openQueue} from './actions/sample-queue.js';
import {actionOf} from './actions/registry.js';
import type {Session} from './session.js';
import type {PopupCommand} from './state/popup.js';

/** Runs the command that a key in a popup returned. The popup is already closed or replaced, so the command may open another. */
export const runPopupCommand = (session: Session, command: PopupCommand): void => {
	switch (command.type) {
		case 'find': {
			findSamples(session, command.query);
			return;
		}

		case 'show-group': {
			showGroup(session, command.grouping, command.name);
			return;
		}

		case 'count-across': {
			void countAcross(session);
			return;
		}

		case 'show-lost': {
			session.leave('lost');
			return;
		}

		case 'go-to': {
			session.dispatch({type: 'move-to', index: command.index});
			return;
		}

		case 'open-queue': {
			openQueue(session, command.plan ?? 'none');
			return;
		}

		case 'run-action': {
			actionOf(command.id)?.run(session);
			return;
		}

		case 'note': {
			checkNote(session, command.samples, command.note);
			return;
		}

		case 'replace-notes': {
			void saveNote(session, command.samples, command.note);
			return;
		}

		case 'reason': {
			void giveReason(session, command.target, command.reason);
			return;
		}

		case 'ask-to-judge-all': {
			void askToJudgeAll(session, command.target, command.verdict);
			return;
		}

		case 'judge-all': {
			void judgeAll(session, command.target, command.verdict);
			return;
		}

		case 'answer-originals': {
			session.answerOriginals(command.isAgreed);
			return;
		}

		case 'run-command': {
			void runWithAddresses(session, command.addresses);
			return;
		}

		case 'settle': {
			void settleSample(session, command);
			return;
		}

		case 'unblind': {
			void showAllVerdicts(session);
			return;
		}

		case 'say': {
			session.say(command.text);
		}
	}
};
