// The commands that start the built-in cloud. Loaded together: see ../registry.ts.
export {command as demo} from './demo.js';
export {command as serve} from './serve.js';
