/** Scores of one picture, from 0 to 1 unless noted otherwise. The cleanvision scores are low for odd pictures; see `thresholds` for the limits. */
export type PictureScores = {
	/** 99th percentile of the brightness: low in a dark picture. */
	readonly dark: number;
	/** 1 minus the 5th percentile of the brightness: low in an overexposed picture. */
	readonly light: number;
	/** Standard deviation of the gray values. At most 0.5. */
	readonly contrast: number;
	/** Sharpness: low in a blurred picture. */
	readonly blur: number;
	/** Information content: low if the pixels hardly differ. */
	readonly entropy: number;
	/** The shorter side divided by the longer one. */
	readonly aspect: number;
	/** Whether all pixels are gray, even if the file stores them as RGB. */
	readonly isGray: boolean;
};

/** Scores and facts of the picture on one side. */
export type MeasuredPicture = PictureScores & {
	/** Pixels of the file; undefined if only a smaller picture was fetched. */
	readonly width: number | undefined;
	readonly height: number | undefined;
	/** Length of the file; undefined if only a smaller picture was fetched. */
	readonly bytes: number | undefined;
	/** Perceptual hash, 64 bits. */
	readonly hash: bigint;
};

/** Differences between the after and the before, which is first resized to the after's size. */
export type MeasuredPair = {
	/** Share of the pixels that differ, 0 to 1. */
	readonly changed: number;
	/** Peak signal-to-noise ratio over RGB (dB); Infinity if nothing differs. */
	readonly psnr: number;
	/** Structural similarity; 1 if nothing differs. */
	readonly ssim: number;
	/** Edge length (pixels) of the central square, if only that was compared, at full size. This is done when shrinking would hide the change. */
	readonly middle?: number;
	/** PSNR between the after and the mirrored before, if requested. `across` mirrors horizontally, `down` vertically. */
	readonly mirrored?: {readonly across: number; readonly down: number};
};

/** The measures of one sample. */
export type Measured = {
	readonly before?: MeasuredPicture;
	readonly after?: MeasuredPicture;
	/** Undefined without a picture on both sides. */
	readonly pair?: MeasuredPair;
};

/** Scores below these are issues (the defaults of cleanvision 0.3.8, `ImagePropertyIssueManager.get_default_params`). */
export const thresholds = {
	dark: 0.32, light: 0.05, blur: 0.29, entropy: 0.3, aspect: 0.35,
} as const;
