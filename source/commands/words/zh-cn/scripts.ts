import type {RecordingProgress} from '../../../sources/recording/recording-progress.js';
import type {Catalogue} from '../../../text/language.js';
import {bytes as formatBytes, grouped} from '../../../text/numbers.js';
import type {scripts as english} from '../en/scripts.js';
import {helpParts} from './shared.js';

const retry = '重新运行同一命令即可重试。';

const versionUsage = (name: string, more = ''): string => `
  用法
    $ winnow ${name} TASK VERSION${more} [flags]
    $ winnow ${name} 'https://modelarts.…/versions/VERSION/results'${more}`;

/** Help of the commands that print or save data. Lists of fields come from the commands. */
const help = {
	tasks: (fields: string) => `
  打印项目的数据处理任务，最新的在前

  用法
    $ winnow tasks [flags]

  不含特征分析任务，因为它们没有结果。

  选项${helpParts.format}
    --fields NAMES             ${fields}
    --name TEXT                仅名称含 TEXT 的任务
    --limit N                  最多 N 个任务${helpParts.connection}

  示例
    $ winnow tasks --region cn-north-4
    $ winnow tasks --format csv --fields task_id,name,created > tasks.csv
`,
	versions: (fields: string) => `
  打印任务的版本，最新的在前

  用法
    $ winnow versions TASK [flags]

  版本完成后才有样本数。

  选项${helpParts.format}
    --fields NAMES             ${fields}
    --limit N                  最多 N 个版本${helpParts.connection}

  示例
    $ winnow versions kM7j9TSa
    $ winnow versions kM7j9TSa --format json | jq -r '.[] | select(.status == "completed").version_id'
`,
	counts: (fields: string) => `
  打印各状态的样本数

  用法
    $ winnow counts TASK VERSION [flags]
    $ winnow counts --local ORIGIN OUTPUT

  每个状态发送一个小请求。

  选项${helpParts.format}
    --fields NAMES             ${fields}${helpParts.version}

  示例
    $ winnow counts kM7j9TSa YHFWU18z
    $ winnow counts kM7j9TSa YHFWU18z --format json | jq '.[] | select(.status == "deleted").samples'
`,
	list: (fields: string) => `
  打印版本的样本，每行一个
${versionUsage('list')}
    $ winnow list --local ORIGIN OUTPUT

  按任务的顺序打印样本。内存占用与样本数无关，管道关闭（| head）时停止请求。

  选项${helpParts.format}
    --fields NAMES             ${fields}
                               以及指标（changed、ssim、blur …）；
                               默认打印 --sort 和 --find 用到的指标
    --limit N                  最多 N 个样本
    --find QUERY               仅匹配的样本，写法同界面中的搜索：文字、"短语"、
                               class:cats、operator:Flip、changed:>20、!reason:"标注框错误"
    --view NAME                仅匹配配置中该视图的样本；与 --find 合用时须同时匹配
    --sort MEASURE             最异常的在前：changed、ssim、blur、dark、size …
    --labels FILE              供 box:problem 和 class 使用：含标注的 Manifest 文件
    --signed                   加上签名地址：任何人得到地址都能查看图片${helpParts.place}${helpParts.version}

  示例
    $ winnow list kM7j9TSa YHFWU18z --status deleted --format csv > deleted.csv
    $ winnow list kM7j9TSa YHFWU18z --find 'class:cats' --sort changed
    $ winnow list kM7j9TSa YHFWU18z | jq -r 'select(.description | test("Blur")).after'
`,
	show: (fields: string) => `
  打印一个样本及其图片
${versionUsage('show', ' SAMPLE')}
    $ winnow show --local ORIGIN OUTPUT SAMPLE

  SAMPLE 是 --status 的列表中从 1 开始的序号，或 ID、OBS 地址、文件名。除序号外，都从列表开头查找。在终端中显示处理前后的图片；在管道中打印其格式和尺寸。

  选项${helpParts.format}
    --fields NAMES             ${fields}
    --which SIDE               before、after 或 both（默认：both）
    --no-pictures              不获取图片${helpParts.graphics}
    --bandwidth B              low 获取较小的图片${helpParts.version}

  示例
    $ winnow show kM7j9TSa YHFWU18z 412
    $ winnow show kM7j9TSa YHFWU18z cats/0412.jpg --which after
`,
	get: (fields: string) => `
  将图片保存为文件
${versionUsage('get', ' -o DIR')}

  保存到 DIR/before 和 DIR/after；使用 --size 240 时保存到 DIR/after-240；每个桶一个目录，其中保留对象的路径。已有的文件不再获取，因此中断后运行同一命令即可继续。在管道中每个文件打印一行；在终端中仅在使用 --format 时打印。

  选项
    -o, --output DIR           保存到的目录；不存在时创建
    --which SIDE               before、after 或 both（默认：both）
    --size N|original          最长边的像素数；较小的图片不放大（默认：original）
    --limit N                  最多 N 个样本
    --format F                 table、ndjson、json 或 csv
    --fields NAMES             ${fields}${helpParts.version}

  示例
    $ winnow get kM7j9TSa YHFWU18z --status modified --which both -o modified
    $ winnow get kM7j9TSa YHFWU18z --size 240 -o small | jq -r 'select(.state == "saved").file'
`,
	compareVersions: `
  对比任务的两个版本的结果

  用法
    $ winnow compare-versions TASK V1 V2 [flags]

  样本按原图匹配，新增样本按名称匹配。先打印状态或描述不同的行，再打印只有 V1 有的行，最后打印只有 V2 有的行。合计输出到标准错误。

  选项${helpParts.format}
    --totals                   只打印合计${helpParts.offsetUnit}${helpParts.connection}

  示例
    $ winnow compare-versions kM7j9TSa YHFWU18z qSaudx2s --format csv > diff.csv
    $ winnow compare-versions kM7j9TSa YHFWU18z qSaudx2s | jq -r 'select(.second_status == "deleted").origin'
`,
	record: `
  录制整个版本供离线使用：全部行和全部图片
${versionUsage('record', ' -o DIR')}

  winnow replay DIR 浏览录制的内容。DIR 中已有的内容不再获取，因此中断后运行同一命令即可继续。不录制签名地址。格式见 docs/recording.md。

  选项
    -o, --output DIR           录制到的目录；不存在时创建
    --size N|original          图片最长边的像素数（默认：720）
    --concurrency N            同时获取的图片数，1 至 12（默认：6）${helpParts.offsetUnit}${helpParts.connection}
`,
};

const things = {tasks: '任务', versions: '版本'} as const;

const statusNames: Readonly<Record<string, string>> = {
	retained: '保留', modified: '修改', deleted: '删除', added: '新增',
};

/** A status in a sentence; empty for all samples. */
const ofStatus = (status: string | undefined): string => status === undefined ? '' : statusNames[status] ?? ` ${status} `;

/** Texts of the commands that print or save data, except `winnow marks`. */
export const scripts = {
	help,
	retry: '请重试。',
	invalidPixels: '请使用 1 至 4096 的像素数，或 original。',
	headings: {
		task: '任务', name: '名称', kind: '类型', status: '状态', versions: '版本数', created: '创建时间', duration: '运行时长', version: '版本', retained: '保留', modified: '修改', deleted: '删除', added: '新增', operators: '算子', samples: '样本数', number: '#', sample: '样本', after: '处理后', description: '描述', change: '变化', first: 'V1', second: 'V2', total: '总计',
	},
	catalog: {
		incomplete: (count: number, what: 'tasks' | 'versions', reason: string) => `只收到前 ${grouped(count)} 个${things[what]}：${reason}`,
		none: (what: 'tasks' | 'versions') => `没有找到${things[what]}`,
	},
	counts: {
		missing: (status: string, reason: string) => `无法统计${ofStatus(status)}样本：${reason}`,
		incomplete: (missing: number, all: number) => `${all} 个数量中缺少 ${missing} 个`,
	},
	list: {
		needsVersions: 'across: 和 was: 需要两个版本',
		compareThem: '请使用 winnow compare-verdicts TASK V1 V2 --list all。',
		signedAreSecret: '签名地址是机密：在过期之前，任何人得到地址都能使用',
		progress: (count: number, expected: number) => `${grouped(count)} / ${grouped(expected)} 个样本`,
		interrupted: (first: number, last: number | undefined, reason: string) => `缺少第 ${grouped(first)} 个${last === undefined ? '之后' : `至第 ${grouped(last)} 个`}的样本：${reason}`,
		resume: (start: number, advice: string | undefined) => `请用 --start ${start} 继续。${advice ?? ''}`,
		missing: (count: number) => `缺少服务统计的 ${grouped(count)} 个样本`,
		repeated: (count: number) => `${grouped(count)} 行重复返回，可能缺少其他行`,
		uncounted: (count: number) => `比服务统计的多 ${grouped(count)} 个样本`,
		tryUnit: '请重试，或将 --offset-unit 设为 page 或 record。',
		beyondEnd: (total: number, status: string | undefined) => `只有 ${grouped(total)} 个${ofStatus(status)}样本`,
		notMeasured: '该版本的样本都未测量',
		measureFirst: '请先用相同的参数运行 winnow measure。',
		tooManyToSort: (most: number) => `匹配的样本超过 ${grouped(most)} 个，无法排序`,
		narrow: '请用 --find 或 --status 缩小范围，或在界面中排序。',
		scope: (what: 'searched' | 'sorted', measured: number, all: number) => `按已测量的 ${grouped(measured)} / ${grouped(all)} 个样本${what === 'searched' ? '搜索' : '排序'}`,
		unusableLabels: (count, first) => `${grouped(count)} 个样本的标注无法使用，计为标注框问题；第一个：${first}`,
		noMatch: '没有匹配的样本',
		none: (status: string | undefined) => `该版本没有${ofStatus(status)}样本`,
	},
	show: {
		missingSample: '缺少参数 SAMPLE',
		nameSample: '请给出样本的序号、ID 或地址。',
		progress: (count: number) => `已读取 ${grouped(count)} 个样本`,
		noSample: (number: number, status: string | undefined, count: number) => `没有第 ${grouped(number)} 个${ofStatus(status)}样本：最后一个是第 ${grouped(count)} 个`,
		listShowsNumbers: 'winnow list 打印全部样本及其序号。',
		notFound: (text: string) => `没有 ID 或地址为 "${text}" 的样本`,
		listShowsIds: '请给出从 1 开始的序号，或用 winnow list 查找 ID 和地址。',
		title: (number: number, total: number) => `样本 ${grouped(number)} / ${grouped(total)}`,
		id: 'ID',
		before: '原图',
		after: '处理后',
		none: '无',
		preview: '预览',
		damaged: '已损坏',
		caption: (side: string, reason: string) => `${side}  没有图片：${reason}`,
		noPicture: (side: string, reason: string) => `没有图片（${side}）：${reason}`,
	},
	get: {
		noFolder: '没有指定保存目录',
		giveFolder: '请用 -o DIR 指定。',
		progress: (pictures: number, bytes: number, failed: number) => `${grouped(pictures)} 张图片，${formatBytes(bytes)}${failed === 0 ? '' : `，${grouped(failed)} 张失败`}`,
		saved: (count: number, bytes: number) => `已保存 ${grouped(count)} 张图片（${formatBytes(bytes)}）`,
		originals: (count: number) => `其中 ${grouped(count)} 张为原始尺寸，因为存储服务不支持缩放`,
		kept: (count: number) => `${grouped(count)} 张已存在`,
		stopped: (reason: string) => `提前停止：${reason}`,
		failed: (count: number) => `${grouped(count)} 张图片无法获取`,
		missing: (count: number) => `缺少服务统计的 ${grouped(count)} 个样本`,
		retry: (advice: string | undefined) => `${retry}已保存的文件不再获取。${advice ?? ''}`,
		cantWrite: (file: string, reason: string) => `无法写入 ${file}：${reason}`,
		resume: '重新运行同一命令即可继续。',
	},
	compare: {
		changes: {
			status: '状态', description: '描述', 'status+description': '状态、描述', 'only-first': '仅 V1 有', 'only-second': '仅 V2 有',
		},
		totals: {
			first: 'V1 的行数', second: 'V2 的行数', same: '相同', changed: '不同', statusChanged: '状态不同', descriptionChanged: '描述不同', onlyFirst: '仅 V1 有', onlySecond: '仅 V2 有',
		},
		differ: (changed: number, same: number) => `${grouped(changed)} 个样本不同，${grouped(same)} 个相同`,
		inStatus: (count: number, moves: ReadonlyArray<readonly [move: string, count: number]>) => `状态不同 ${grouped(count)} 个${moves.length === 0 ? '' : `（${moves.map(([move, count]) => `${move} ${grouped(count)}`).join('，')}）`}`,
		inDescription: (count: number) => `描述不同 ${grouped(count)} 个`,
		inFirst: (count: number) => `仅 V1 有 ${grouped(count)} 个`,
		inSecond: (count: number) => `仅 V2 有 ${grouped(count)} 个`,
	},
	record: {
		noFolder: '没有指定录制目录',
		giveFolder: '请用 -o DIR 指定。',
		needsVersion: 'winnow record 需要任务和版本',
		listThem: 'winnow tasks 和 winnow versions TASK 可列出它们。',
		unit: '个样本',
		progress: (rows: number, total: number | undefined, failed: number) => `${grouped(rows)} / ${total === undefined ? '…' : grouped(total)} 个样本${failed === 0 ? '' : `，${grouped(failed)} 张图片失败`}`,
		done: ({rows, earlier, pictures, bytes}: RecordingProgress, folder: string) => `${grouped(rows)} 个样本${earlier === 0 ? '' : `（其中 ${grouped(earlier)} 个之前已录制）`}，获取了 ${grouped(pictures)} 张图片（${formatBytes(bytes)}）。浏览：winnow replay ${folder}`,
		missing: (count: number) => `录制内容缺少 ${grouped(count)} 张图片`,
		retry: `${retry}已录制的图片不再获取。`,
	},
} satisfies Catalogue<typeof english>;
