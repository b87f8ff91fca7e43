/** Scores of one picture, from 0 to 1 unless said otherwise. Those of cleanvision are low where the picture is odd; `thresholds` says from where on. */
export type PictureScores = {
	/** Brightness that 99 % of the pixels do not exceed: low in a dark picture. */
	readonly dark: number;
	/** 1 less the brightness that 95 % of the pixels exceed: low in an overexposed picture. */
	readonly light: number;
	/** Standard deviation of the gray values. At most 0.5. */
	readonly contrast: number;
	/** Sharpness: low in a blurred picture. */
	readonly blur: number;
	/** Information: low where the pixels hardly differ. */
	readonly entropy: number;
	/** The shorter side divided by the longer one. */
	readonly aspect: number;
	/** Whether no pixel has a color, however the file stores it. */
	readonly isGray: boolean;
};

/** What is known about the picture of one side. */
export type MeasuredPicture = PictureScores & {
	/** Pixels of the file; undefined if only a smaller picture was fetched. */
	readonly width: number | undefined;
	readonly height: number | undefined;
	/** Length of the file; undefined if only a smaller picture was fetched. */
	readonly bytes: number | undefined;
	/** Perceptual hash, 64 bits. */
	readonly hash: bigint;
};

/** How the after differs from the before, which is resized to its size. */
export type MeasuredPair = {
	/** Share of the pixels that differ, 0 to 1. */
	readonly changed: number;
	/** Peak signal-to-noise ratio over RGB (dB); Infinity if nothing differs. */
	readonly psnr: number;
	/** Structural similarity; 1 if nothing differs. */
	readonly ssim: number;
	/** Side of the middle of the pictures (pixels) if only that was compared, at full size, because the change vanishes when pictures are shrunk. */
	readonly middle?: number;
	/** PSNR of the after and the mirrored before, if it was asked for: from left to right, and upside down. */
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
