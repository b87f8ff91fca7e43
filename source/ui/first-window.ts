import {processParameterFor} from '../preview/ladder.js';
import type {VersionList} from '../results/list/version-list.js';
import type {StatusFilter} from '../model/source.js';
import type {Terminal} from '../terminal/terminal.js';
import {firstRow, frameFor} from './layout.js';
import {showOf} from './pictures/show-of.js';

/** The size (in cells) that pictures are requested for if the first frame has no room for one. */
const smallPane = {columns: 22, rows: 8};

/**
Requests the rows that the first frame shows, with the size of its pictures. It is separate from the browser, so that the request runs while React and Ink load: this saves 60 ms, or the response time if that is shorter.

@param index From 0. @param above Rows above the cursor.
*/
export const requestFirstWindow = (version: VersionList, terminal: Terminal, {list, index, above, processParameter, bandwidth}: {readonly list: StatusFilter; readonly index: number; readonly above: number; readonly processParameter: string | undefined; readonly bandwidth: 'auto' | 'low' | 'high'}): void => {
	const frame = frameFor(terminal.size, 'list');
	version.setProcessParameter(processParameter ?? processParameterFor(frame.picture ?? smallPane, showOf(terminal, bandwidth)));
	version.start(list, firstRow(index, above, frame.list.rows), frame.list.rows);
};
