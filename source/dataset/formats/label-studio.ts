import {angleOf} from '../boxes.js';
import type {IncludedSample} from '../decide-samples.js';
import type {Labels} from '../manifest/labels.js';
import type {VocObject} from '../voc.js';

/** The tags of a labeling interface that results name, with the names that they have in it. */
const controls = {
	class: 'Choices', box: 'RectangleLabels', polygon: 'PolygonLabels', ellipse: 'EllipseLabels', point: 'KeyPointLabels',
} as const;

type Control = keyof typeof controls;

/** What the exported tasks need of a labeling interface: classes by tag. */
export type LabelStudioNeeds = {
	readonly classes: Map<Control, Set<string>>;
	/** Tasks without the boxes that are known. */
	withoutBoxes: number;
};

export const noNeeds = (): LabelStudioNeeds => ({classes: new Map(), withoutBoxes: 0});

const percent = (value: number, whole: number): number => Number((value / whole * 100).toFixed(6));

type Value = {readonly control: Control; readonly value: Readonly<Record<string, unknown>>};

/** Label Studio gives places in percent of the picture (labelstud.io, Image annotation formats). */
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

const need = (needs: LabelStudioNeeds, control: Control, name: string): void => {
	const names = needs.classes.get(control) ?? new Set();
	needs.classes.set(control, names.add(name));
};

/** All results of a sample. Undefined if one of its labels has no form in Label Studio: a task that lacks a label looks finished. */
const resultsOf = ({objects, size, classes, kinds}: Labels, needs: LabelStudioNeeds): unknown[] | undefined => {
	if (objects === undefined) {
		const names = classes.filter((name): name is string => name !== undefined);
		for (const name of names) {
			need(needs, 'class', name);
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
		need(needs, control, name);
		const type = controls[control].toLowerCase();
		return {
			id: String(index), from_name: control, to_name: 'image', type, original_width: size.width, original_height: size.height, image_rotation: 0, value: {...value, [type]: [name]},
		};
	});
};

/** A path as Label Studio serves files of its own machine; addresses stay. */
const pictureAddress = (picture: string): string => picture.startsWith('s3://')
	? picture
	: `/data/local-files/?d=${picture.replace(/^\.?\//, '').split('/').map(part => encodeURIComponent(part)).join('/')}`;

/**
Tasks for Label Studio (labelstud.io, Import data, JSON format), with the known labels as annotations.

@param needs Filled while tasks are written.
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

/** Characters that a terminal would act on are escaped too, since the interface is shown to be copied. */
const attribute = (text: string): string => text.replaceAll(/["&<>\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, found => `&#${found.codePointAt(0)!};`);

/** The labeling interface that a project for the exported tasks needs. */
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
