import {findSamples} from './actions/find-samples.js';
import {askToJudgeAll, judgeAll} from './actions/judge-all.js';
import {checkNote, keepNote} from './actions/note.js';
import {actionOf} from './actions/registry.js';
import type {Session} from './session.js';
import type {PopupCommand} from './state/popup.js';

/** Does what a key in a popup has asked for. The popup is closed or replaced already, so a command may open another. */
export const runPopupCommand = (session: Session, command: PopupCommand): void => {
	switch (command.type) {
		case 'find': {
			findSamples(session, command.query);
			return;
		}

		case 'go-to': {
			session.dispatch({type: 'move-to', index: command.index});
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
			void keepNote(session, command.samples, command.note);
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

		case 'say': {
			session.say(command.text);
		}
	}
};
