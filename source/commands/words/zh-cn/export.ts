import type {LeftOutReason} from '../../../dataset/dataset-totals.js';
import type {Catalogue} from '../../../text/language.js';
import {grouped} from '../../../text/numbers.js';
import type {exporting as english, NextSteps} from '../en/export.js';
import {didYouMean, helpParts} from './shared.js';

const quoted = (text: string): string => `"${text}"`;

type Counted = ReadonlyArray<readonly [name: string, count: number]>;

const list = (counted: Counted, rest: number): string => `${counted.map(([name, count]) => `${name} ${grouped(count)}`).join('、')}${rest > 0 ? `，另有 ${grouped(rest)} 个` : ''}`;

/** Texts of `winnow export`. */
export const exporting = {
	help: `
  根据判定生成数据集

  用法
    $ winnow export FORMAT TASK VERSION -o FILE [flags]
    $ winnow export FORMAT --local ORIGIN OUTPUT -o FILE [flags]

  文件包含未被驳回的保留、修改和新增样本（处理后的图片），以及被驳回的删除样本（原图）。不会删除任何内容。

  格式
    manifest                   ModelArts 的 Manifest 文件，用于训练和导入数据集；输出的最后几行是复制到 OBS 并导入的命令，其中 FOLDER 是桶中的任意目录，DATASET 是新数据集的 ID
    coco                       COCO：图片和标注框；不含标注框未知的样本
    label-studio               Label Studio 任务，含已知的标注
    yolo                       YOLO：含图片链接、标注框和 data.yaml 的目录；需要 --local 或 --pictures
    csv, parquet               含判定、备注和标注的表格

  选项
    -o, --output FILE          要写入的文件（默认或 -o -：标准输出）；不覆盖已有文件
    --overwrite                替换 FILE
    --unjudged keep|drop       未判定的样本（默认：在终端中询问）
    --flagged keep|drop|hard   存疑的样本（默认：keep）；hard 将其标为难例
    --labels FILE|dataset|folders|voc
                               从 Manifest 文件（例如算子自己的 output.manifest）或任务读取的数据集复制标注，或以目录名为类别，或读取图片旁的 VOC 文件（--local 的默认方式）
    --dataset ID[/VERSION]     与 --labels dataset 一起使用：其他数据集，例如任务写入的数据集
    --voc FOLDER, --voc-at ADDRESS
                               manifest 与 --labels dataset 一起使用：将标注框写为新目录中的 VOC 文件，然后由你复制到 ADDRESS
    --paths s3|relative|absolute
                               文件中图片的写法：地址或路径；relative 以 FILE 所在目录为起点（manifest 除外）
    --pictures FOLDER          winnow get 保存图片的目录
    --before-base ADDRESS, --after-base ADDRESS
                               与 --local 一起使用：两个目录在 OBS 中的位置
    --all                      csv 和 parquet：也包括未纳入的样本及其原因
    --dry-run                  只打印汇总${helpParts.place}${helpParts.connection}
    --status S                 仅该状态的样本
    --page-size N              每次请求的行数，1 至 100${helpParts.offsetUnit}
    --local                    TASK 和 VERSION 是处理前后的两个目录
    --pair METHOD              与 --local 一起使用：path、name、stem 或 manifest
    --replay                   TASK 是录制目录，省略 VERSION

  示例
    $ winnow export manifest kM7j9TSa YHFWU18z -o new.manifest --labels folders
    $ winnow export manifest kM7j9TSa YHFWU18z -o new.manifest --labels dataset
    $ winnow export coco --local ORIGIN OUTPUT -o new.json --unjudged keep
    $ winnow export csv kM7j9TSa YHFWU18z -o all.csv --all
`,
	needsFormat: 'winnow export 需要指定格式',
	unknownFormat: (format: string) => `未知的导出格式 ${quoted(format)}`,
	formats: (formats: readonly string[]) => `可用格式：${formats.join('、')}。`,
	didYouMean,
	progress: (done: number, total: number) => `${grouped(done)} / ${grouped(total)} 个样本`,
	readingLabels: '正在读取标注',
	readingDataset: (done: number, total: number) => `正在读取标注：${grouped(done)} / ${grouped(total)} 个样本`,
	missingLabels: (missing: number, total: number) => `数据集的 ${grouped(total)} 个样本中缺少 ${grouped(missing)} 个的标注，没有写入任何内容`,
	tryAgain: '请重试。',
	invalidDataset: (text: string) => `--dataset 需要 ID 或 ID/VERSION，而不是 ${quoted(text)}`,
	datasetExample: '请用 --dataset ID 或 --dataset ID/VERSION 指定数据集。',
	needsDataset: '此处的 --labels dataset 需要数据集 ID',
	inputIsNoDataset: '任务没有读取数据集',
	emptyDataset: (dataset: string) => `数据集 ${dataset} 没有样本`,
	datasetAndLocal: '--labels dataset 不能与 --local 同时使用',
	datasetAndLocalAdvice: '本地图片没有数据集中的地址。请使用 --labels FILE、folders 或 voc。',
	vocNeedsAddress: '--voc 和 --voc-at 必须同时使用',
	vocNeedsAddressAdvice: '请指定存放 VOC 文件的新目录，以及将复制到的 OBS 位置：--voc boxes --voc-at obs://bucket/boxes。',
	vocNeedsManifest: '--voc 用于 winnow export manifest --labels dataset',
	vocNeedsManifestAdvice: '其他格式自带标注框，其他标注已在文件中。',
	datasetNeedsLabels: '--dataset 需要 --labels dataset',
	datasetNeedsLabelsAdvice: '请加上 --labels dataset，或省略 --dataset。',
	brokenSamples: (count: number, first: ReadonlyArray<{readonly file: string; readonly why: string}>) => `数据集的 ${grouped(count)} 个样本的标注无法使用：${first.map(({file, why}) => `${file}（${why}）`).join('、')}${count > first.length ? ' …' : ''}`,
	missingSamples: (missing: number, total: number) => `${grouped(total)} 个样本中缺少 ${grouped(missing)} 个，没有写入任何内容`,
	retry: '请重试，也可以尝试 --offset-unit page 或 record。',
	nothingGoesIn: '文件将为空，没有写入任何内容',
	nothingGoesInAdvice: '原因见以上各行。winnow help export 解释 --unjudged、--flagged 和 --labels。',
	noVerdicts: '该版本还没有判定',
	unjudged: (count: number) => `任务保留或生成的样本中有 ${grouped(count)} 个未判定`,
	askUnjudged: (count: number) => `任务保留或生成的样本中有 ${grouped(count)} 个未判定。保留（keep）还是舍弃（drop）？[keep/drop] `,
	noAnswer: '没有回答，没有写入任何内容',
	sayUnjudged: '请加上 --unjudged keep 或 --unjudged drop。',
	invalidBase: (flag: string) => `${flag} 需要 OBS 地址`,
	baseExample: '例如：obs://bucket/folder。',
	basesNeedLocal: '--before-base 和 --after-base 需要 --local',
	basesNeedLocalAdvice: '云端的样本已有地址。',
	localNeedsBase: '缺少 OBS 地址',
	localNeedsBaseAdvice: '请给出目录的地址：--after-base obs://bucket/output；对于要恢复的删除样本，还需 --before-base obs://bucket/input。',
	needsFolder: (format: string) => `${format} 是由多个文件组成的目录`,
	noOverwrite: (format: string) => `--overwrite 不能与 ${format} 同时使用`,
	needsFolderAdvice: '请加上 -o FOLDER，指定新目录的名称。',
	needsPictures: (format: string) => `${format} 链接到本机的图片`,
	folderExistsAdvice: '请使用其他名称。',
	tasksWithoutBoxes: (count: number) => `警告：${grouped(count)} 个任务没有标注：标注框或图片尺寸未知，或标注是线条或旋转框`,
	labelingInterface: (text: string) => `Label Studio 项目的标注界面：\n\n${text}`,
	binaryToTerminal: '终端无法显示该格式',
	binaryToTerminalAdvice: '请加上 -o FILE。',
	allNeedsTable: (format: string) => `--all 不能与 ${format} 同时使用`,
	allNeedsTableAdvice: '只有 csv 和 parquet 包含未纳入样本的行。',
	noHard: (format: string) => `${format} 没有难例标记`,
	noHardAdvice: '请使用 --flagged keep 或 --flagged drop。',
	needsStore: (format: string) => `${format} 以 OBS 地址引用图片`,
	needsStoreAdvice: '请省略 --paths 和 --pictures。',
	picturesAndLocal: '--pictures 不能与 --local 同时使用',
	picturesAndLocalAdvice: '使用 --local 时，图片就在两个目录中。',
	picturesNeedPaths: '--pictures 不能与 --paths s3 同时使用',
	picturesNeedPathsAdvice: '请使用 --paths relative 或 --paths absolute。',
	pathsNeedPictures: (form: string) => `--paths ${form} 需要已保存图片的目录`,
	pathsNeedPicturesAdvice: '请用 winnow get TASK VERSION -o FOLDER 保存图片，然后加上 --pictures FOLDER。',
	noSuchFolder: (flag: string, folder: string) => `${flag} 的目录不存在：${folder}`,
	noSuchFolderAdvice: '请创建该目录，或指定其他目录。',
	fileExists: (file: string) => `${file} 已存在`,
	fileExistsAdvice: '请使用其他名称，或加上 --overwrite。',
	isFolder: (file: string) => `${file} 是目录`,
	isNoFile: (file: string) => `${file} 是设备或管道，不是文件`,
	useStdout: '省略 -o 即写入标准输出。',
	isInput: (file: string) => `${file} 是 --labels 要读取的文件`,
	cannotWrite: (file: string, reason: string) => `无法写入 ${file}：${reason}`,
	cannotRead: (file: string, reason: string) => `无法读取 ${file}：${reason}`,
	noSuchFile: (file: string) => `文件不存在：${file}`,
	labelsAdvice: '--labels 接受 Manifest 文件、dataset、folders，与 --local 一起使用时还接受 voc。',
	noSamplesIn: (file: string, reason: string | undefined) => `${file} 中没有样本${reason === undefined ? '' : `：${reason}`}`,
	manifestFormat: 'Manifest 文件的每行是一个 JSON 对象，其中 "source" 是图片的地址。',
	noneNamed: (needsBase: boolean) => `没有任何一行对应已纳入的样本${needsBase ? '；--after-base 指定目录在 OBS 中的地址' : ''}`,
	unreadableLines: (count: number, first: ReadonlyArray<{readonly number: number; readonly why: string}>) => `${grouped(count)} 行无法读取：${first.map(({number, why}) => `第 ${number} 行（${why}）`).join('、')}${count > first.length ? ' …' : ''}`,
	vocNeedsLocal: '--labels voc 需要 --local',
	brokenVoc: (count: number, first: ReadonlyArray<{readonly file: string; readonly why: string}>) => `${grouped(count)} 个 VOC 文件无法使用：${first.map(({file, why}) => `${file}（${why}）`).join('、')}${count > first.length ? ' …' : ''}`,
	repeatedLines: (count: number) => `${grouped(count)} 行的样本重复，以第一行为准`,
	textSamples: (count: number) => `已忽略 ${grouped(count)} 个文本样本`,
	summary: (written: number, samples: number) => `纳入 ${grouped(written)} / ${grouped(samples)} 个样本`,
	restored: (count: number) => `其中恢复了 ${grouped(count)} 个删除的样本`,
	flagged: (count: number, isHardPossible: boolean) => `其中包含 ${grouped(count)} 个存疑的样本：${isHardPossible ? '--flagged hard 将其标为难例，' : ''}--flagged drop 不写入`,
	hard: (count: number) => `${grouped(count)} 个标为难例`,
	classes: (counted: Counted, rest: number) => `类别：${list(counted, rest)}`,
	leftOut: (count: number, reason: string) => `未纳入 ${grouped(count)} 个样本：${reason}`,
	reasons: {
		rejected: '已驳回',
		deleted: '任务已删除，且未被驳回',
		unjudged: '未判定（--unjudged drop）',
		flagged: '存疑（--flagged drop）',
		'no-address': '服务没有给出图片的地址',
		'unknown-status': '状态未知',
		repeated: '之前的样本是同一对象',
		'not-in-store': '没有 OBS 地址',
		'not-saved': '图片不在 --pictures 目录中；可用 winnow get 保存',
		'not-text': '文件名不是有效的 UTF-8',
		'no-boxes': '标注框未知',
		'moved-boxes': '任务修改了图片，原图的标注框可能不再匹配',
		'other-shapes': '标注是线、点或旋转框，该格式无法表示',
		'empty-box': '标注框在图片内没有面积',
		'no-size': '图片尺寸未知',
	} satisfies Record<LeftOutReason, string>,
	rareClasses: (least: number, classes: number, counted: Counted, rest: number) => `警告：${grouped(classes)} 个类别的样本少于 ${least} 个：${list(counted, rest)}`,
	mixedKinds: (counted: Counted) => `警告：标注的类型不同：${list(counted, 0)}`,
	unlabeled: (count: number) => `警告：${grouped(count)} 个样本没有标注`,
	unreachable: (count: number) => `${grouped(count)} 个：VOC 文件在原图目录中，而缺少 --before-base`,
	broken: (count: number) => `${grouped(count)} 个：标注无法使用`,
	loose: (count: number) => `${grouped(count)} 个：数据集以坐标保存标注框，而 Manifest 文件只能引用标注框文件（--voc 可生成）`,
	unsized: (count: number) => `${grouped(count)} 个：图片尺寸未知`,
	vocFiles: (count: number, folder: string) => `${grouped(count)} 个 VOC 文件，目录：${folder}`,
	cutBoxes: (count: number) => `警告：${grouped(count)} 个标注框超出图片边界；文件中只有图片内的部分`,
	moved: (count: number) => `${grouped(count)} 个：任务修改了图片，原图的标注框可能不再匹配`,
	nextSteps: ({copy, command, needsBucket}: NextSteps) => `
要导入数据集，请先将${copy.length > 1 ? ' VOC 文件和 Manifest 文件' : ' Manifest 文件'}复制到 OBS：
${copy.map(line => `  ${line}`).join('\n')}
${needsBucket ? 'BUCKET 是你有写权限的桶。' : ''}FOLDER 是桶中的任意目录，复制时自动创建。然后从该位置导入。DATASET 是新数据集的 ID：导入不会移除样本，数据集中已有的被驳回样本仍会保留。
  ${command}
`,
} satisfies Catalogue<typeof english>;
