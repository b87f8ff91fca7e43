import {remembered} from '../../async/remembered.js';
import inkSanitizeAnsi from '../../../node_modules/ink/build/sanitize-ansi.js';

/** A text without the sequences that would move the cursor. The build replaces Ink's own with this: Ink reads every line of every frame twice, and few of them are new. */
const sanitizeAnsi = remembered(300, inkSanitizeAnsi);

export default sanitizeAnsi;
