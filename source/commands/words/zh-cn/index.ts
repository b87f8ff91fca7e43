import {dataset} from '../../../dataset/words/zh-cn.js';
import {handoff} from '../../../handoff/words/zh-cn.js';
import {checks} from '../../../checks/words/zh-cn.js';
import {notes} from '../../../model/words/notes/zh-cn.js';
import {operators} from '../../../model/words/operators/zh-cn.js';
import {errors} from '../../../model/words/zh-cn.js';
import {results} from '../../../results/pages/words/zh-cn.js';
import {find} from '../../../review/find/words/zh-cn.js';
import {preview} from '../../../preview/words/zh-cn.js';
import {report} from '../../../report/words/zh-cn.js';
import {exchange} from '../../../review/exchange/words/zh-cn.js';
import {journal} from '../../../review/journal/words/zh-cn.js';
import {queueSize} from '../../../review/queue/words/size/zh-cn.js';
import {sharedFolder} from '../../../review/shared/words/zh-cn.js';
import {service} from '../../../sources/cloud/words/zh-cn.js';
import {local} from '../../../sources/local/words/zh-cn.js';
import {recording} from '../../../sources/recording/words/zh-cn.js';
import {spoken} from '../../../ui/spoken/words/zh-cn.js';
import {terminal} from '../../../terminal/words/zh-cn.js';
import {zhCn as screen} from '../../../ui/words/zh-cn.js';
import {agree} from './agree.js';
import {breakdown} from './breakdown.js';
import {browse} from './browse.js';
import {compareVerdicts} from './compare-verdicts.js';
import {check} from './check.js';
import {emulator} from './emulator.js';
import {exporting} from './export.js';
import {importing} from './import-manifest.js';
import {marks} from './marks.js';
import {measure} from './measure.js';
import {plan} from './plan.js';
import {punctuation} from './punctuation.js';
import {reporting} from './report.js';
import {scripts} from './scripts.js';
import {setup} from './setup.js';
import {shared} from './shared.js';

/** All texts in Chinese, by the names of their catalogues. */
export const catalogues = {
	agree, breakdown, browse, 'compare-verdicts': compareVerdicts, check, checks, dataset, emulator, errors, exchange, export: exporting, find, handoff, 'import-manifest': importing, journal, local, marks, measure, notes, operators, plan, preview, punctuation, 'queue-size': queueSize, recording, report, reporting, results, screen, scripts, service, setup, shared, spoken, 'shared-folder': sharedFolder, terminal,
};
