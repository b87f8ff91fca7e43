// The command that browses the cloud. Local folders and recordings are in offline.ts, so that this chunk loads without them: see ../registry.ts.
export {command as browse} from './browse.js';
