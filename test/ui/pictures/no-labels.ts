import {WinnowError} from '../../../source/model/errors.js';
import type {MakerParts} from '../../../source/ui/pictures/maker-types.js';

/** A desk of boxes for tests without boxes. */
export const noLabels: MakerParts['boxes'] = {
	isLocal: false,
	async find() {
		throw new WinnowError({kind: 'failure', what: 'no labels were expected to be asked for'});
	},
};
