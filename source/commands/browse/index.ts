// The command that opens the browser on the cloud. What folders and recordings need is not among it: see ../registry.ts.
export {command as browse} from './browse.js';
