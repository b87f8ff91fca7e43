import {spareFiles} from '../system/load-modules.js';

// Messages queue until the worker listens. Errors here reach the renderer as the worker's.
await spareFiles(import.meta.url);
await import('./picture-work.js');
