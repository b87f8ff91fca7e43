import {words} from '../../source/ui/words/index.js';

/** What the browser says of an undone or redone action; undefined if there was none. */
export const undoneText = (done: Parameters<ReturnType<typeof words>['messages']['undone']>[0] | undefined): string | undefined => done && words().messages.undone(done);
