import path from 'node:path';
import type {Sample, Side} from '../../model/source.js';
import {pictureName} from '../../handoff/picture-name.js';
import type {SavedFile} from '../../handoff/save-new-file.js';
import {clean} from '../../text/clean.js';
import {keyed} from '../key-words.js';
import {sentences} from '../../text/sentences.js';
import {sideOf} from '../pictures/side-of.js';
import {originalOf, type Origin} from '../pictures/twin-pair.js';
import {viewOf} from '../pictures/wanted.js';
import {sayUnfinished} from '../say-failure.js';
import type {Session} from '../session.js';
import {positionOf} from '../state/paging-state.js';
import {focusedOf} from '../state/twin.js';
import {words} from '../words/index.js';
import type {Action} from './action.js';
import {runCommandAction} from './run-command.js';
import {allModes} from './mode.js';

/** Returns the sides of a sample that the current view shows and that have a picture. Views that compare show both. */
export const shownSides = (session: Pick<Session, 'store'>, sample: Sample): readonly Side[] => {
	const {layout, view, sheetSide} = session.store.get();
	const shown = layout === 'sheet' ? sideOf(sample, sheetSide) : viewOf(sample, view);
	const sides: readonly Side[] = shown === 'after' || shown === 'before' ? [shown] : ['before', 'after'];
	return sides.filter(side => sample[side].signed !== undefined);
};

/** Pictures of one sample. */
type VisiblePictures = Pick<Origin, 'sample' | 'place'> & {readonly sides: readonly Side[]};

/** Returns the visible pictures of the sample that keys act on. In the twin view, that is the original of the sample in focus. */
const visiblePictures = (session: Session): VisiblePictures | undefined => {
	const {twin, ...state} = session.store.get();
	if (twin) {
		const {sample, place, side} = originalOf(focusedOf(twin));
		return {sample, place, sides: sample[side].signed === undefined ? [] : [side]};
	}

	const {cursor} = positionOf(state);
	const sample = session.list().at(cursor);
	return sample && {sample, place: session.list().locate(cursor), sides: shownSides(session, sample)};
};

const whyNoPicture = (session: Session): string | undefined => {
	const shown = visiblePictures(session);
	if (!shown) {
		return words().messages.notLoaded;
	}

	return shown.sides.length === 0 ? words().handoff.noPicture : undefined;
};

type NamedPicture = {readonly side: Side; readonly name: string; readonly bytes: Uint8Array};

/**
Fetches the original files of the visible pictures and passes them on. Escape stops it, unless other work was already running.

@param pass Consumes the pictures and returns the message.
@param soFar Returns what was done before an error, for its message.
*/
const withOriginals = (session: Session, label: string, pass: (pictures: AsyncGenerator<NamedPicture, void, void>) => Promise<string>, soFar = (): string => ''): void => {
	const shown = visiblePictures(session);
	if (!shown) {
		return;
	}

	const {sample, place, sides} = shown;
	const {twin, ...state} = session.store.get();
	const number = (twin ? place.index : positionOf(state).cursor) + 1;
	const stop = new AbortController();
	const signal = AbortSignal.any([stop.signal, session.handoff.signal]);
	const isAlone = session.store.get().work === undefined;
	const pictures = async function * (): AsyncGenerator<NamedPicture, void, void> {
		for (const [done, side] of sides.entries()) {
			if (isAlone) {
				session.work({
					label, done, total: sides.length, stop,
				});
			}

			const bytes = await session.original(sample, place, side, signal);
			yield {side, name: pictureName(sample, side, number, bytes), bytes};
		}
	};

	const run = async (): Promise<void> => {
		try {
			session.say(await pass(pictures()));
		} catch (error) {
			sayUnfinished(session, error, soFar());
		} finally {
			session.work(undefined, stop);
		}
	};

	void run();
};

const savedWords = (files: readonly SavedFile[]): string => files.length === 0
	? ''
	: words().handoff.saved(files.map(({file, ...facts}) => ({...facts, name: clean(path.basename(file))})), clean(path.dirname(files[0]!.file)));

/** Saves the original files of the visible pictures in the working folder. */
const savePictures = (session: Session): void => {
	const files: SavedFile[] = [];
	withOriginals(session, words().handoff.saving, async pictures => {
		for await (const {name, bytes} of pictures) {
			files.push(await session.handoff.save(name, bytes));
		}

		return savedWords(files);
	}, () => savedWords(files));
};

/** Opens the visible pictures in another program. */
const openPictures = (session: Session): void => {
	withOriginals(session, words().handoff.opening, async pictures => {
		const files: NamedPicture[] = [];
		for await (const picture of pictures) {
			files.push(picture);
		}

		await session.handoff.viewer.show(files);
		return words().handoff.opened(files.map(({name}) => clean(name)));
	});
};

/** Actions that pass pictures or addresses to files and other programs. */
export const handoffActions: readonly Action[] = [
	{
		id: 'save-picture', group: 'general', keys: ['S'], modes: allModes, disabled: whyNoPicture, run: savePictures,
	},
	{
		id: 'open-picture', group: 'general', keys: ['o'], modes: allModes,
		disabled(session) {
			const {noDisplay, saves, connectOrConfigure} = words().handoff;
			return whyNoPicture(session) ?? (session.handoff.viewer.isAvailable ? undefined : sentences(noDisplay, keyed(session, 'save-picture', saves), connectOrConfigure));
		},
		run: openPictures,
	},
	runCommandAction,
];
