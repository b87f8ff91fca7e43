import {remembered} from '../../async/remembered.js';
import inkSanitizeAnsi from '../../../node_modules/ink/build/sanitize-ansi.js';

/** Removes the sequences that would move the cursor. The build replaces Ink's own module with this, which remembers results: Ink checks every line of every frame twice, and few lines are new. */
const sanitizeAnsi = remembered(300, inkSanitizeAnsi);

export default sanitizeAnsi;
