import {guessTwins, type Guess} from '../../results/twins/guess.js';
import type {Located} from '../../results/twins/twins.js';
import {asWinnowError, isAbort} from '../../model/errors.js';
import {keyed} from '../key-words.js';
import {sentence, sentences} from '../../text/sentences.js';
import type {Session} from '../session.js';
import {pairOf, type Pair, type TwinView} from '../state/twin.js';
import {words} from '../words/index.js';
import {showPair, type BackgroundSearch} from './show-twin.js';

/** Creates the pair of a deleted sample and its guessed candidates, the nearest first. Undefined if no sample is similar. */
const guessedPair = (deleted: Located, {similar, compared}: Guess): Pair | undefined => similar.length === 0
	? undefined
	: {
		deleted,
		chosen: 0,
		found: {
			candidates: similar.map(({located}) => located), total: similar.length, outcome: 'kept', via: [],
		},
		guess: {distances: similar.map(({distance}) => distance), compared},
	};

/**
Shows the kept sample that looks most like a deleted one. The message says that it is a guess.

@param why Why the description doesn't lead to a sample.
*/
export const guessTwin = async (session: Session, deleted: Located, why: string, {isWanted, continueAs}: BackgroundSearch): Promise<void> => {
	const {twin, keys} = words();
	const options = continueAs(twin.comparing);
	options.onProgress(0, undefined);
	let guess: Guess;
	try {
		guess = await guessTwins(session.version, deleted, {...options, hashOf: session.hashOf});
	} catch (error) {
		if (isAbort(error)) {
			throw error;
		}

		const {line, advice} = asWinnowError(error);
		session.say(sentences(why, sentence(twin.cannotCompare(line)), advice), 'warning');
		return;
	}

	const {similar, nearest, compared, unread} = guess;
	const leftOut = unread > 0 && twin.notCompared(unread);
	const pair = guessedPair(deleted, guess);
	if (pair && isWanted()) {
		showPair(session, [pair], 0, sentences(why, twin.guessed(compared, pair.guess!.distances[0]!), leftOut, similar.length > 1 && keyed(session, 'twin', keys.showsNext)));
	} else if (!pair) {
		session.say(sentences(why, nearest === undefined ? twin.comparedNone : twin.nothingSimilar(compared, nearest), leftOut), 'warning');
	}
};

/** Goes to the next or previous guessed sample. */
export const stepGuess = (session: Session, twin: TwinView, step: 1 | -1): void => {
	const pair = pairOf(twin);
	const {length} = pair.found.candidates;
	const chosen = pair.chosen + step;
	if (chosen < 0) {
		session.say(words().twin.first);
	} else if (length === 1) {
		session.say(words().twin.noOtherSimilar);
	} else {
		showPair(session, [{...pair, chosen: chosen % length}], 0, chosen === length ? words().twin.nearestAgain(length) : '');
	}
};
