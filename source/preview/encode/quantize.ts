import type {Pixels} from '../../model/pixels.js';

export type Indexed = {
	readonly width: number;
	readonly height: number;
	/** RGB, 3 bytes per color. */
	readonly palette: Uint8Array;
	/** One byte per pixel. */
	readonly indices: Uint8Array;
};

/** Pixels binned by the upper 5 bits of each channel: count and mean. */
type Bins = {readonly count: Float64Array; readonly means: Float64Array};

type Cut = {readonly bins: Uint32Array; readonly error: number; readonly axis: number; readonly at: number};

/** Returns the number of k-means rounds. Noise gets only one, because it has too many bins for more. */
const roundsFor = (bins: number): number => bins > 10_000 ? 1 : 4;

/** Tables reused across pictures. Otherwise each picture would leave 1.5 MB of garbage. */
const tables = {
	count: new Uint32Array(32_768),
	/** A picture has at most 16 million pixels, so a sum fits 32 bits. */
	sums: new Uint32Array(32_768 * 3),
	nearest: new Int16Array(262_144),
};

const collect = ({data}: Pixels): Bins => {
	const {count, sums} = tables;
	count.fill(0);
	sums.fill(0);
	for (let at = 0; at < data.length; at += 3) {
		const bin = ((data[at]! >> 3) << 10) | ((data[at + 1]! >> 3) << 5) | (data[at + 2]! >> 3);
		count[bin]!++;
		sums[bin * 3]! += data[at]!;
		sums[(bin * 3) + 1]! += data[at + 1]!;
		sums[(bin * 3) + 2]! += data[at + 2]!;
	}

	const used: number[] = [];
	for (const [bin, number] of count.entries()) {
		if (number > 0) {
			used.push(bin);
		}
	}

	return {
		count: Float64Array.from(used, bin => count[bin]!),
		means: Float64Array.from(
			{length: used.length * 3},
			(_, index) => sums[(used[Math.floor(index / 3)]! * 3) + (index % 3)]! / count[used[Math.floor(index / 3)]!]!,
		),
	};
};

/** Returns the squared error of the bins around their mean, and where to split them: at the mean of the channel with the largest variance. */
const measure = (members: Uint32Array, {count, means}: Bins): Cut => {
	let weight = 0;
	const sum = [0, 0, 0];
	const squares = [0, 0, 0];
	for (const bin of members) {
		const share = count[bin]!;
		weight += share;
		for (let channel = 0; channel < 3; channel++) {
			const value = means[(bin * 3) + channel]!;
			sum[channel]! += share * value;
			squares[channel]! += share * value * value;
		}
	}

	const errors = squares.map((square, channel) => square - (sum[channel]! * sum[channel]! / weight));
	const axis = errors.indexOf(Math.max(...errors));
	return {
		bins: members, error: members.length > 1 ? errors[0]! + errors[1]! + errors[2]! : 0, axis, at: sum[axis]! / weight,
	};
};

const cutBins = (bins: Bins, colors: number): Float64Array => {
	const cuts = [measure(Uint32Array.from(bins.count, (_, index) => index), bins)];
	while (cuts.length < colors) {
		let worst = 0;
		for (let index = 1; index < cuts.length; index++) {
			if (cuts[index]!.error > cuts[worst]!.error) {
				worst = index;
			}
		}

		const {bins: members, error, axis, at} = cuts[worst]!;
		if (error <= 0) {
			break;
		}

		const low = members.filter(bin => bins.means[(bin * 3) + axis]! <= at);
		const high = members.filter(bin => bins.means[(bin * 3) + axis]! > at);
		if (low.length === 0 || high.length === 0) {
			cuts[worst] = {...cuts[worst]!, error: 0};
			continue;
		}

		cuts[worst] = measure(low, bins);
		cuts.push(measure(high, bins));
	}

	const groups = new Uint16Array(bins.count.length);
	for (const [group, {bins: members}] of cuts.entries()) {
		for (const bin of members) {
			groups[bin] = group;
		}
	}

	return averages(bins, cuts.length, bin => groups[bin]!, new Float64Array(cuts.length * 3));
};

/** Returns the mean of each group of bins. An empty group keeps its fallback. */
const averages = ({count, means}: Bins, groups: number, groupOf: (bin: number) => number, fallback: Float64Array): Float64Array => {
	const weights = new Float64Array(groups);
	const sums = new Float64Array(groups * 3);
	for (const [bin, element] of count.entries()) {
		const group = groupOf(bin);
		weights[group]! += element;
		for (let channel = 0; channel < 3; channel++) {
			sums[(group * 3) + channel]! += element * means[(bin * 3) + channel]!;
		}
	}

	return sums.map((sum, index) => {
		const weight = weights[Math.floor(index / 3)]!;
		return weight > 0 ? sum / weight : fallback[index]!;
	});
};

const nearest = (centers: Float64Array, red: number, green: number, blue: number): number => {
	let best = 0;
	let least = Infinity;
	for (let center = 0; center < centers.length; center += 3) {
		const r = centers[center]! - red;
		const g = centers[center + 1]! - green;
		const b = centers[center + 2]! - blue;
		const distance = (r * r) + (g * g) + (b * b);
		if (distance < least) {
			least = distance;
			best = center;
		}
	}

	return best / 3;
};

/**
Reduces a picture to a few colors: splits the group with the largest error repeatedly, then runs k-means. Doesn't dither, because dithering makes a PNG a third larger and loses fidelity after any blur.

@param colors At most 256.
*/
export const quantize = (picture: Pixels, colors: number): Indexed => {
	const bins = collect(picture);
	let centers = cutBins(bins, colors);
	for (let round = 0; round < roundsFor(bins.count.length); round++) {
		const current = centers;
		centers = averages(
			bins,
			current.length / 3,
			bin => nearest(current, bins.means[bin * 3]!, bins.means[(bin * 3) + 1]!, bins.means[(bin * 3) + 2]!),
			current,
		);
	}

	const palette = Uint8Array.from(centers, value => Math.round(value));
	const exact = Float64Array.from(palette);
	const {data, width, height} = picture;
	const indices = new Uint8Array(width * height);
	// Caches the nearest color by the upper 6 bits of each channel.
	const known = tables.nearest.fill(-1);
	for (let pixel = 0; pixel < indices.length; pixel++) {
		const at = pixel * 3;
		const bin = ((data[at]! >> 2) << 12) | ((data[at + 1]! >> 2) << 6) | (data[at + 2]! >> 2);
		let index = known[bin]!;
		if (index < 0) {
			index = nearest(exact, data[at]!, data[at + 1]!, data[at + 2]!);
			known[bin] = index;
		}

		indices[pixel] = index;
	}

	return {
		width, height, palette, indices,
	};
};
