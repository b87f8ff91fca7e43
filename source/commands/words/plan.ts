import {plan} from './en/plan.js';
import {inLanguage, type Catalogue} from './index.js';

type PlanWords = Catalogue<typeof plan>;

/** Texts of `winnow plan`. */
export const planWords = inLanguage<PlanWords>({en: plan});
