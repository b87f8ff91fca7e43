// The commands that run the emulator, loaded together: see ../registry.ts.
export {command as demo} from './demo.js';
export {command as serve} from './serve.js';
export {openDemo} from './open-demo.js';
