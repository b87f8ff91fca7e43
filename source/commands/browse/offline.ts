// The commands that open the browser on what is on this machine. Loaded together: see ../registry.ts.
export {command as local} from './local.js';
export {command as replay} from './replay.js';
