import type {PictureFacts} from '../../preview/preview.js';
import {words} from '../words/index.js';

/** Formats by file name extension. */
const formats: Readonly<Record<string, string>> = {
	jpg: 'jpeg', jpeg: 'jpeg', jpe: 'jpeg', jfif: 'jpeg', png: 'png', gif: 'gif', webp: 'webp', bmp: 'bmp', dib: 'bmp', tif: 'tiff', tiff: 'tiff', avif: 'avif', heic: 'heic',
};

/** Returns `named .jpg, but PNG` if the extension contradicts the content. Undefined for unknown extensions. */
const misnamedRemark = ({format}: PictureFacts, address: string | undefined): string | undefined => {
	const extension = /\.([a-z]+)$/i.exec(address ?? '')?.[1]?.toLowerCase() ?? '';
	return Object.hasOwn(formats, extension) && formats[extension] !== format ? words().picture.misnamed(extension, format.toUpperCase()) : undefined;
};

/**
Returns remarks about what is unexpected in a file.

@param address The address of the file. Undefined for a preview from the service, which can have another format.
*/
export const fileRemarks = (facts: PictureFacts, address: string | undefined): string[] => [
	facts.previewOf && words().picture.previewInside(facts.previewOf),
	misnamedRemark(facts, address),
].filter(remark => remark !== undefined && remark !== '') as string[];
