import {spareFiles} from '../system/load-modules.js';

// Messages wait until the worker listens. An error here reaches the renderer as the worker's.
await spareFiles(import.meta.url);
await import('./picture-work.js');
