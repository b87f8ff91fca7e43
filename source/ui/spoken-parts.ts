import {thresholds} from '../measures/measured.js';
import {earlierMark} from './actions/across-actions.js';
import {useBrowserState, useKeys, usePaging} from './hooks/use-browser.js';
import {earlierWords} from './panes/earlier-words.js';
import {othersLines, verdictWords} from './panes/mark-words.js';
import {headerFacts} from './panes/session-facts.js';
import {emptyWords} from './panes/session-sample-facts.js';
import {twinFacts} from './panes/session-twin-facts.js';
import {tabNumbers} from './panes/tab-numbers.js';
import {fetchDelay} from './pictures/fetch-delay.js';
import {createOriginals} from './pictures/originals.js';
import {createHasher} from './pictures/picture-hasher.js';
import {twinPair} from './pictures/twin-pair.js';
import {pictureErrorText} from './pictures/picture-error-text.js';
import {commandGroups} from './popups/palette.js';
import {popupView} from './popups/popups.js';
import {popupFacts} from './popups/session-popup-facts.js';
import {runWords} from './run-state.js';
import {failureWords, waitWords} from './text/waits.js';

/** The parts of the browser that the line mode uses. They are passed in: if the line mode imported them, the bundler would move them to a shared file, and every start would read one more file. */
export const spokenParts = {
	commandGroups,
	createHasher,
	createOriginals,
	earlierMark,
	earlierWords,
	emptyWords,
	failureWords,
	fetchDelay,
	headerFacts,
	othersLines,
	popupFacts,
	popupView,
	runWords,
	tabNumbers,
	thresholds,
	twinFacts,
	twinPair,
	useBrowserState,
	useKeys,
	usePaging,
	verdictWords,
	waitWords,
	pictureErrorText,
} as const;

export type SpokenParts = typeof spokenParts;
