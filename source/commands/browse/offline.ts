// The commands that browse local files, loaded together: see ../registry.ts.
export {command as local} from './local.js';
export {command as replay} from './replay.js';
