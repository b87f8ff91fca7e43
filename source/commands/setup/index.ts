// Commands for setting up Winnow, loaded together: see ../registry.ts.
export {command as doctor} from './doctor.js';
export {command as config} from './config.js';
export {createCompletion} from './completion.js';
