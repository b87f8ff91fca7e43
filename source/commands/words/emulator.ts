import {inLanguage} from '../../text/language.js';
import {emulator} from './en/emulator.js';

/** Texts of the commands that run the emulator. */
export const emulatorWords = inLanguage('emulator', emulator);
