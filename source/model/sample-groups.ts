import {objectName} from './made-address.js';
import type {Sample} from './source.js';

const addressOf = ({before, after, status}: Pick<Sample, 'before' | 'after' | 'status'>): string => (status === 'added' ? after.address ?? before.address : before.address ?? after.address) ?? '';

/** Returns the folder of a sample's picture, without the scheme: the original's, or that of an added sample. Empty if there is none. */
export const folderOf = (sample: Pick<Sample, 'before' | 'after' | 'status'>): string => {
	const name = objectName(addressOf(sample));
	return name.slice(0, Math.max(0, name.lastIndexOf('/')));
};

/** Returns the class of a sample: the name of its picture's folder. Empty without a folder. */
export const classOf = (sample: Pick<Sample, 'before' | 'after' | 'status'>): string => {
	const folder = folderOf(sample);
	return folder.slice(folder.lastIndexOf('/') + 1);
};

/** Returns the classes of a sample: those of its labels, or else its folder's. */
export const classesOf = (sample: Pick<Sample, 'before' | 'after' | 'status'>, labels: readonly string[] = []): readonly string[] => labels.length > 0 ? labels : [classOf(sample)];

/** The service's sentence (`use Flip`), in which the operator follows a fixed word; and names that can't be mistaken for other words: `MetaValidation`, `PCC`. */
const operatorPatterns = [/\buse\s+([a-z]\w*)/i, /使用\s*([A-Za-z]\w*)/, /\b([A-Z][a-z]+(?:[A-Z][a-z]*)+|[A-Z]{3,})\b/];

/** Returns the operator that a sample's descriptions name; undefined if they name none. */
export const operatorOf = ({descriptions}: Pick<Sample, 'descriptions'>): string | undefined => {
	for (const pattern of operatorPatterns) {
		for (const description of descriptions) {
			const found = pattern.exec(description)?.[1];
			if (found !== undefined) {
				return found;
			}
		}
	}

	return undefined;
};

/** Returns a sample's first description with the parts that differ between samples, file names and numbers, replaced by `…`. Empty without a description. */
export const reasonOf = ({descriptions}: Pick<Sample, 'descriptions'>): string => (descriptions[0] ?? '')
	.replaceAll(/\S+/g, word => /\/|\.[A-Za-z]{3,4}\b/.test(word) ? '…' : word)
	.replaceAll(/\d+(?:[.,]\d+)*/g, '…')
	.replaceAll(/…(?:\s*…)+/g, '…')
	.trim();
