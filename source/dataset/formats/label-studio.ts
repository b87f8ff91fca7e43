import {angleOf} from '../boxes.js';
import type {IncludedSample} from '../decide-samples.js';
import type {Labels} from '../manifest/labels.js';
import type {VocObject} from '../voc.js';

/** The tags of the labeling interface, by the names with which results refer to them. */
const controls = {
	class: 'Choices', box: 'RectangleLabels', polygon: 'PolygonLabels', ellipse: 'EllipseLabels', point: 'KeyPointLabels',
} as const;

type Control = keyof typeof controls;

/** What the labeling interface must offer for the exported tasks: classes by tag. */
export type LabelStudioNeeds = {
	readonly classes: Map<Control, Set<string>>;
	/** Number of tasks without annotations, because Label Studio can't represent one of their labels. */
	withoutBoxes: number;
};

export const noNeeds = (): LabelStudioNeeds => ({classes: new Map(), withoutBoxes: 0});

const percent = (value: number, whole: number): number => Number((value / whole * 100).toFixed(6));

type Value = {readonly control: Control; readonly value: Readonly<Record<string, unknown>>};

/** Returns the value of a result. Coordinates are in percent of the picture (labelstud.io, Image annotation formats). */
const valueOf = ({shape}: VocObject, {width, height}: NonNullable<Labels['size']>): Value | undefined => {
	const [x, y] = [(value: number) => percent(value, width), (value: number) => percent(value, height)];
	switch (shape.kind) {
		case 'box': {
			const {from: [left, top], to: [right, bottom]} = shape;
			return {
				control: 'box', value: {
					x: x(left), y: y(top), width: x(right - left), height: y(bottom - top), rotation: 0,
				},
			};
		}

		case 'circle': {
			const {center, radius} = shape;
			return {
				control: 'ellipse', value: {
					x: x(center[0]), y: y(center[1]), radiusX: x(radius), radiusY: y(radius), rotation: 0,
				},
			};
		}

		case 'polygon': {
			return {control: 'polygon', value: {points: shape.points.map(point => [x(point[0]), y(point[1])])}};
		}

		case 'point': {
			const [point] = shape.points;
			return {control: 'point', value: {x: x(point![0]), y: y(point![1]), width: 0.5}};
		}

		default: {
			return undefined;
		}
	}
};

const addClass = (needs: LabelStudioNeeds, control: Control, name: string): void => {
	const names = needs.classes.get(control) ?? new Set();
	needs.classes.set(control, names.add(name));
};

/** Returns all results of a sample. Undefined if Label Studio can't represent one of its labels: a task with a missing label would look finished. */
const resultsOf = ({objects, size, classes, kinds}: Labels, needs: LabelStudioNeeds): unknown[] | undefined => {
	if (objects === undefined) {
		const names = classes.filter((name): name is string => name !== undefined);
		for (const name of names) {
			addClass(needs, 'class', name);
		}

		const choices = {
			from_name: 'class', to_name: 'image', type: 'choices', value: {choices: [...new Set(names)]},
		};
		return names.length > 0 && names.length === kinds.length ? [choices] : undefined;
	}

	const values = size === undefined ? [] : objects.map(object => angleOf(object) === 0 ? valueOf(object, size) : undefined);
	if (size === undefined || values.includes(undefined)) {
		return undefined;
	}

	return values.map((found, index) => {
		const {control, value} = found!;
		const {name} = objects[index]!;
		addClass(needs, control, name);
		const type = controls[control].toLowerCase();
		return {
			id: String(index), from_name: control, to_name: 'image', type, original_width: size.width, original_height: size.height, image_rotation: 0, value: {...value, [type]: [name]},
		};
	});
};

/** Returns the URL under which Label Studio serves a local file. Addresses in OBS stay the same. */
const pictureAddress = (picture: string): string => picture.startsWith('s3://')
	? picture
	: `/data/local-files/?d=${picture.replace(/^\.?\//, '').split('/').map(part => encodeURIComponent(part)).join('/')}`;

/**
Yields tasks for Label Studio (labelstud.io, Import data, JSON format), with the known labels as annotations.

@param needs Updated while tasks are written.
*/
export async function * labelStudioPieces(samples: AsyncIterable<IncludedSample>, needs: LabelStudioNeeds): AsyncGenerator<string, void, undefined> {
	let separator = '[\n';
	for await (const {path, labels, sample, mark, isHard} of samples) {
		const results = labels && resultsOf(labels, needs);
		needs.withoutBoxes += labels !== undefined && results === undefined ? 1 : 0;
		yield separator + JSON.stringify({
			data: {
				image: pictureAddress(path),
				sample_id: sample.id,
				status: sample.status,
				verdict: mark?.verdict,
				reason: mark?.reason,
				note: mark?.note,
				...(isHard && {hard: true}),
			},
			...(results !== undefined && {annotations: [{result: results}]}),
		});
		separator = ',\n';
	}

	yield separator === '[\n' ? '[]\n' : '\n]\n';
}

/** Escapes the value of an attribute. Characters that a terminal would interpret are escaped too, because the interface is shown for copying. */
const attribute = (text: string): string => text.replaceAll(/["&<>\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, found => `&#${found.codePointAt(0)!};`);

/** Returns the labeling interface of a project for the exported tasks. */
export const labelingInterface = ({classes}: LabelStudioNeeds): string => [
	'<View>',
	'  <Image name="image" value="$image"/>',
	...[...classes].map(([control, names]) => {
		const tag = controls[control];
		const child = control === 'class' ? 'Choice' : 'Label';
		const labels = [...names].map(name => `<${child} value="${attribute(name)}"/>`).join('');
		const several = control === 'class' ? ' choice="multiple"' : '';
		return `  <${tag} name="${control}" toName="image"${several}>${labels}</${tag}>`;
	}),
	'</View>',
].join('\n');
