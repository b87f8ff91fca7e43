import {emulator} from './en/emulator.js';
import {inLanguage, type Catalogue} from './index.js';

type EmulatorWords = Catalogue<typeof emulator>;

/** Texts of the commands that run the emulator. */
export const emulatorWords = inLanguage<EmulatorWords>({en: emulator});
