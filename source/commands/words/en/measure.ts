import type {UsualSizes} from '../../../measures/odd-size.js';
import {bytes, grouped, plural} from '../../../text/numbers.js';
import {helpParts} from './shared.js';

/** Texts of `winnow measure`. */
export const measure = {
	help: `
  Measure the pictures of a version, to find and sort samples by what changed

  Usage
    $ winnow measure TASK VERSION [flags]
    $ winnow measure --local ORIGIN OUTPUT

  For each sample: how much of the picture changed, PSNR, SSIM and the distance of the perceptual hashes, and for each picture its darkness, overexposure, contrast, sharpness, entropy, aspect and size. The scores are those of cleanvision. The measures are kept on this machine, and the same command resumes after an interruption. Samples that are measured are not fetched again. At the end it prints how many pictures have an unusual size, if at least 10 sizes are known.

  Pictures of 64 pixels are enough to compare and sort samples. Fine changes disappear in them. If the description names AddNoise, Blur, MotionBlur or Sharpen, or names no operator while one of these is the only operator of the version that adds samples, the middle 128×128 pixels of both pictures are compared at full size instead, and the details of the sample say so. Scores of fine textures, and the size of a file, need --size original.

  Flags
    --sample N                 measure N samples at random
    --size N|original          longest side of the pictures in pixels, 16 to 4096 (default: 64)
    --estimate                 only print how many requests and bytes it takes${helpParts.version}

  Examples
    $ winnow measure kM7j9TSa YHFWU18z --sample 1000
    $ winnow measure kM7j9TSa YHFWU18z
    $ winnow list kM7j9TSa YHFWU18z --sort changed --limit 20
`,
	invalidEdge: 'Use a number of pixels from 16 to 4096, or original.',
	sampleAndStatus: '--sample and --status can\'t be used together',
	useOne: 'Use one of them.',
	noCache: 'No home folder for the measures',
	setHome: 'Set HOME, or set XDG_CACHE_HOME to a folder that you can write to.',
	cantKeep: (file: string, reason: string) => `Can't write ${file}: ${reason}`,
	resume: 'Run the same command again to resume.',
	unit: 'samples',
	estimate: (samples: number, pictures: number, size: number, pages: number) => `${plural(samples, 'sample')} to measure: about ${grouped(pictures)} pictures (${bytes(size)}) and ${plural(pages, 'request')} for their addresses`,
	progress: (done: number, total: number, failed: number) => `${grouped(done)} of ${grouped(total)} samples${failed === 0 ? '' : `, ${grouped(failed)} failed`}`,
	done: (measured: number, all: number, total: number, size: number) => `${plural(measured, 'sample')} measured (${bytes(size)} fetched); ${grouped(all)} of ${grouped(total)} are measured now`,
	oddSizes: ({odd, judged, low, high}: UsualSizes) => `${grouped(odd)} of ${plural(judged, 'sample')} with a known size ${odd === 1 ? 'has' : 'have'} an odd size: the square root of width × height is not from ${grouped(Math.round(low))} to ${grouped(Math.round(high))}`,
	nothing: (all: number, total: number) => `nothing to measure: ${grouped(all)} of ${grouped(total)} samples are measured`,
	full: (most: number) => `at most ${grouped(most)} samples of a version are kept`,
	failed: (count: number, reason: string) => `${plural(count, 'sample')} could not be measured. The last error: ${reason}`,
	stopped: (reason: string) => `Stopped early: ${reason}`,
};
