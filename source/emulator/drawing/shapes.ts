/** A region: its signed distance (negative inside) and its bounding box, in scene units. */
export type Shape = {
	readonly distance: (x: number, y: number) => number;
	/** Left, top, right, bottom. */
	readonly box: readonly [number, number, number, number];
};

type Point = readonly [number, number];

const far = 100;

/** Returns the length of a vector, ten times faster than `Math.hypot`. */
export const distanceTo = (dx: number, dy: number): number => {
	const square = (dx * dx) + (dy * dy);
	return Math.sqrt(square);
};

export const everywhere: Shape = {distance: () => -far, box: [-far, -far, far, far]};

/** Everything below a curve; `bottom` is where another layer covers it. */
export const below = (line: (x: number) => number, top: number, bottom = far): Shape => ({distance: (x, y) => line(x) - y, box: [-far, top, far, bottom]});

export const circle = (x0: number, y0: number, radius: number): Shape => ({
	distance: (x, y) => distanceTo(x - x0, y - y0) - radius,
	box: [x0 - radius, y0 - radius, x0 + radius, y0 + radius],
});

/** @param turn Radians. */
export const ellipse = (x0: number, y0: number, radiusX: number, radiusY: number, turn = 0): Shape => {
	const [cosine, sine] = [Math.cos(turn), Math.sin(turn)];
	const [width, height] = [Math.hypot(radiusX * cosine, radiusY * sine), Math.hypot(radiusX * sine, radiusY * cosine)];
	const small = Math.min(radiusX, radiusY);
	return {
		distance(x, y) {
			const u = ((x - x0) * cosine) + ((y - y0) * sine);
			const v = ((y - y0) * cosine) - ((x - x0) * sine);
			return (distanceTo(u / radiusX, v / radiusY) - 1) * small;
		},
		box: [x0 - width, y0 - height, x0 + width, y0 + height],
	};
};

/** A line with round ends; its width is twice the radius. */
export const stroke = ([x0, y0]: Point, [x1, y1]: Point, radius: number): Shape => {
	const [dx, dy] = [x1 - x0, y1 - y0];
	const length = (dx * dx) + (dy * dy) || 1;
	return {
		distance(x, y) {
			const share = Math.min(1, Math.max(0, (((x - x0) * dx) + ((y - y0) * dy)) / length));
			return distanceTo(x - x0 - (dx * share), y - y0 - (dy * share)) - radius;
		},
		box: [Math.min(x0, x1) - radius, Math.min(y0, y1) - radius, Math.max(x0, x1) + radius, Math.max(y0, y1) + radius],
	};
};

/** A polygon; `round` grows it and rounds its corners. */
export const polygon = (points: readonly Point[], round = 0): Shape => {
	const [xs, ys] = [Float64Array.from(points, ([x]) => x), Float64Array.from(points, ([, y]) => y)];
	const count = points.length;
	const [dxs, dys] = [xs.map((x, index) => xs.at(index - 1)! - x), ys.map((y, index) => ys.at(index - 1)! - y)];
	const squares = dxs.map((dx, index) => (dx * dx) + (dys[index]! * dys[index]!));
	return {
		distance(x, y) {
			let nearest = Number.POSITIVE_INFINITY;
			let inside = false;
			for (let index = 0; index < count; index++) {
				const [u, v, dx, dy] = [x - xs[index]!, y - ys[index]!, dxs[index]!, dys[index]!];
				const along = ((u * dx) + (v * dy)) / squares[index]!;
				const share = along < 0 ? 0 : (Math.min(along, 1));
				const [a, b] = [u - (dx * share), v - (dy * share)];
				const square = (a * a) + (b * b);
				nearest = Math.min(nearest, square);
				if ((v < 0) !== (v - dy < 0) && u < (dx * v) / dy) {
					inside = !inside;
				}
			}

			return (inside ? -Math.sqrt(nearest) : Math.sqrt(nearest)) - round;
		},
		box: [Math.min(...xs) - round, Math.min(...ys) - round, Math.max(...xs) + round, Math.max(...ys) + round],
	};
};

/** Corners left, top, right, bottom. */
export const box = (left: number, top: number, right: number, bottom: number, round = 0): Shape => {
	const [x0, y0] = [(left + right) / 2, (top + bottom) / 2];
	const [halfWidth, halfHeight] = [((right - left) / 2) - round, ((bottom - top) / 2) - round];
	return {
		distance(x, y) {
			const u = Math.abs(x - x0) - halfWidth;
			const v = Math.abs(y - y0) - halfHeight;
			return distanceTo(Math.max(u, 0), Math.max(v, 0)) + Math.min(Math.max(u, v), 0) - round;
		},
		box: [left, top, right, bottom],
	};
};

export const ring = (x0: number, y0: number, radius: number, thickness: number): Shape => ({
	distance: (x, y) => Math.abs(distanceTo(x - x0, y - y0) - radius) - (thickness / 2),
	box: [x0 - radius - thickness, y0 - radius - thickness, x0 + radius + thickness, y0 + radius + thickness],
});
