// The code that only a browser with visible boxes needs, loaded together with the first boxes.
export {boxDetails, boxLine} from './box-words.js';
export {checkSampleBoxes} from '../../dataset/sample-boxes/check-sample-boxes.js';
export {outlinesOf} from './outlines-of.js';
export {uprightSize} from '../../preview/decode/picture-size.js';
