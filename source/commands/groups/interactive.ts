// The commands that open the browser on what is there already. Loaded together: see ../registry.ts.
export {command as browse} from '../browse.js';
export {command as local} from '../local.js';
export {command as replay} from '../replay.js';
