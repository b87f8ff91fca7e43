import {pictureFile} from '../../source/emulator/drawing/picture-file.js';
import type {Recipe} from '../../source/emulator/drawing/recipe.js';
import type {StoredObject} from '../../source/emulator/job/row.js';
import {processPicture} from '../../source/emulator/pictures/process-picture.js';
import {madeOnce} from './made-once.js';

/** Makes the files of the emulator's pictures. Drawing one takes longer than most tests. */
export const drawnOnce = async (recipe: Recipe): Promise<StoredObject> => madeOnce(JSON.stringify(recipe), '', async () => pictureFile(recipe));

/** Applies image processing to the emulator's pictures. */
export const processedOnce = async (object: StoredObject, command: string): Promise<StoredObject> => madeOnce(object.bytes, `${object.contentType} ${command}`, async () => processPicture(object, command));
