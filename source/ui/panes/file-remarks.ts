import type {PictureFacts} from '../../preview/preview.js';
import {words} from '../words/index.js';

/** Formats by the endings of file names. */
const formats: Readonly<Record<string, string>> = {
	jpg: 'jpeg', jpeg: 'jpeg', jpe: 'jpeg', jfif: 'jpeg', png: 'png', gif: 'gif', webp: 'webp', bmp: 'bmp', dib: 'bmp', tif: 'tiff', tiff: 'tiff', avif: 'avif', heic: 'heic',
};

/** `named .jpg, but PNG`: the name's ending contradicts the content. Undefined for names without a known ending. */
const misnamed = ({format}: PictureFacts, address: string | undefined): string | undefined => {
	const ending = /\.([a-z]+)$/i.exec(address ?? '')?.[1]?.toLowerCase() ?? '';
	return Object.hasOwn(formats, ending) && formats[ending] !== format ? words().picture.misnamed(ending, format.toUpperCase()) : undefined;
};

/**
What is unexpected about a file.

@param address The file's address; undefined if the picture is a preview from the service, which can have another format.
*/
export const fileRemarks = (facts: PictureFacts, address: string | undefined): string[] => [
	facts.previewOf && words().picture.previewInside(facts.previewOf),
	misnamed(facts, address),
].filter(remark => remark !== undefined && remark !== '') as string[];
