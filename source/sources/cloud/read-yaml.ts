import {parse} from 'yaml';

/** Reads a YAML text. A file of its own, so that the parser is only loaded where there is something to read. @throws YAMLParseError */
export const readYaml = (text: string): unknown => parse(text) as unknown;
