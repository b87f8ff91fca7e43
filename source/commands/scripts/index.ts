// The commands for scripts, loaded together: see ../registry.ts.
export {command as tasks} from './tasks.js';
export {command as versions} from './versions.js';
export {command as counts} from './counts.js';
export {command as list} from './list.js';
export {command as report} from './report.js';
export {command as show} from './show.js';
export {command as get} from './get.js';
export {command as summary} from './summary.js';
export {command as measure} from './measure.js';
export {command as check} from './check.js';
export {command as compareVersions} from './compare-versions.js';
export {command as compareVerdicts} from './compare-verdicts.js';
export {acrossBrowser} from './compare-verdicts/browse-across.js';
export {command as record} from './record.js';
export {command as plan} from './plan.js';
export {command as marks} from './marks.js';
export {command as exportDataset} from './export.js';
export {command as importManifest} from './import-manifest.js';
