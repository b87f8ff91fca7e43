// What only a browser that shows boxes needs, loaded together with the first ones.
export {boxDetails, boxLine} from './box-words.js';
export {outlinesOf} from './outlines-of.js';
