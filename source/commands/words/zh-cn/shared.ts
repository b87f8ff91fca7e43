import type {Catalogue} from '../../../text/language.js';
import {grouped} from '../../../text/numbers.js';
import type {KeyMode, TakenKey} from '../../../ui/keymap.js';
import type {WeakColor} from '../../../ui/theme-colors.js';
import {planProblems} from '../../../ui/words/zh-cn/plans.js';
import type {shared as english} from '../en/shared.js';

const quoted = (text: string): string => `"${text}"`;

const modeNames: Readonly<Record<KeyMode, string>> = {
	list: '列表', sheet: '缩略图', picture: '全屏图片', tasks: '任务列表', versions: '版本列表', twin: '相似对比',
};

const inModes = (modes: readonly KeyMode[]): string => `（${modes.map(mode => modeNames[mode]).join('、')}）`;

const validValues = (values: readonly string[]): string => `有效值：${values.join('、')}。`;

/** Puts a space where Chinese and Latin letters or digits meet. */
const spaced = (text: string): string => text.replaceAll(/(?<=\p{Script=Han})(?=\w)|(?<=\w)(?=\p{Script=Han})/gu, ' ');

export const didYouMean = (near: string): string => `是否想输入 ${quoted(near)}？`;

const connection = `
    --endpoint URL             服务的终端节点（默认由 --region 或凭证决定）；demo 表示内置演示任务
    --region NAME              区域，例如 cn-north-4 或 eu-de
    --project ID               项目 ID
    --profile NAME             配置文件、~/.huaweicloud/credentials 或 clouds.yaml 中的 profile
    --auth METHOD              auto、token、aksk、password 或 agency
    --no-tls-verify            接受任何 TLS 证书（危险）
    --allow-http               允许以明文 HTTP 访问其他机器（危险）
    --log-file FILE            将请求记录为 NDJSON，不含机密信息`;

const offsetUnit = `
    --offset-unit UNIT         服务的 offset 的单位：auto、page 或 record`;

const listing = `
    --status S                 all、retained、modified、deleted、added，或 -1 至 3
    --page-size N              每次请求的行数，1 至 100
    --start N                  起始样本的序号，从 1 开始${offsetUnit}
    --process-parameter P      固定的图片尺寸，例如 image/resize,m_lfit,h_200`;

const graphics = `
    --graphics PROTOCOL        auto、kitty、iterm2、sixel、blocks、ascii 或 none
    --colors DEPTH             auto、truecolor、256、16 或 none`;

const tmuxDepth = `
    --tmux-depth N             tmux 嵌套层数，Winnow 无法检测时使用`;

const place = `
    --reviewer NAME            判定日志中你的名称（默认：user@host）
    --shared FOLDER            各评审人判定日志所在的目录；需要 --reviewer
                               或设置 reviewer`;

/** Parts of help texts that several commands share. */
export const helpParts = {
	connection,
	offsetUnit,
	listing,
	graphics,
	tmuxDepth,
	place,
	browser: `${graphics}
    --bandwidth B              auto、low 或 high${tmuxDepth}
    --theme THEME              auto、light、dark，或含颜色的 JSON 文件
    --no-mouse                 鼠标留给终端使用
    --screen-reader            供读屏软件使用：逐行输出，不用全屏
    --labels FILE              显示该 Manifest 文件的标注框，并使用其中的类别
    --fresh                    从第一个样本开始，不回到上次的位置
    --print-marks              退出时打印判定${place}
    --queue-seed S             以另一种顺序随机抽样
    --queue-size N             抽样数量，或各状态的数量：
                               modified=20,added=10
    --queue-plan PLAN          按抽样方案验收：zero:1%、single:1%,4%、
                               sequential:1%,4% 或 fixed:200（见 winnow plan）`,
	format: `
    --format F                 table、ndjson、json 或 csv（默认：终端中为 table，否则为 ndjson）`,
	version: `${connection}${listing}
    --record DIR               录制显示过的内容，供 winnow replay 使用
    --local                    TASK 和 VERSION 是处理前后的两个目录
    --pair METHOD              与 --local 一起使用：path、name、stem 或 manifest
    --replay                   TASK 是录制目录，省略 VERSION`,
};

/** Why a settings file can't be read, by system error code. */
const readReasons: Readonly<Record<string, string>> = {
	ENOENT: '文件不存在', ENOTDIR: '目录不存在', EISDIR: '这是一个目录', EACCES: '权限不足', EPERM: '权限不足',
};

/** Texts that several groups of commands use. */
export const shared = {
	flags: {
		invalidStatus: '请使用 all、retained、modified、deleted、added，或 -1 至 3。',
		invalidPlan: planProblems,
		invalidReviewer: '请使用至少含一个字母、汉字或数字的名称。',
		invalidProcessParameter: '请使用 OBS 图片处理命令，例如 image/resize,m_lfit,h_200，最多 512 个字符。',
		takesNoValue: (flag: string) => `${flag} 不接受值`,
		needsNumber: (flag: string) => `${flag} 需要一个数字`,
		needsValue: (flag: string) => `${flag} 需要一个值`,
		validValues,
		unknownValue: (flag: string, value: string) => `${flag} 的值 ${quoted(value)} 无法识别`,
		invalidValue: (flag: string, value: string) => `${flag} 的值 ${quoted(value)} 无效`,
		nearValue: (near: string, values: readonly string[]) => `${didYouMean(near)}${validValues(values)}`,
		numberRange(isWhole: boolean, min: number | undefined, max: number | undefined) {
			const kind = isWhole ? '整数' : '数字';
			if (max !== undefined) {
				return `请使用 ${min ?? 0} 至 ${max} 的${kind}。`;
			}

			return min === undefined ? `请使用${kind}。` : `请使用不小于 ${min} 的${kind}。`;
		},
		unknownFlag: (flag: string) => `未知选项 ${flag}`,
		helpListsFlags: '--help 列出全部选项。',
		didYouMeanFlag: (flag: string) => `是否想输入 ${flag}？`,
		unexpectedArgument: (argument: string) => `多余的参数 ${quoted(argument)}`,
		missingArgument: (name: string | undefined) => name === undefined ? '缺少参数' : `缺少参数 ${name}`,
		helpShowsUsage: '--help 显示用法。',
		noFields: (known: readonly string[]) => `请使用以下一个或多个字段，以逗号分隔：${known.join(', ')}。`,
		unknownField: (name: string, near: string | undefined, known: readonly string[]) => `未知字段 ${quoted(name)}。${near === undefined ? '' : didYouMean(near)}可用字段：${known.join(', ')}。`,
	},
	commandName: {
		commands: (name: string) => `winnow --help 列出所有命令。要浏览该名称的任务，请运行：winnow browse ${name}`,
		unknown: (name: string) => `未知命令 ${quoted(name)}`,
		didYouMean: (near: string, name: string) => `${didYouMean(near)}要浏览该名称的任务，请运行：winnow browse ${name}`,
	},
	open: {
		noFolder: (folder: string) => `目录不存在：${folder}`,
		localNeedsFolders: '--local 需要两个目录',
		giveFolders: '请给出原图目录和处理后的目录。',
		localAndReplay: '--local 和 --replay 不能同时使用',
		useOne: '请只使用其中一个。',
		missingTaskAndVersion: '缺少参数 TASK 和 VERSION',
		missingTask: '缺少参数 TASK',
		missingVersion: '缺少参数 VERSION',
		tasksLists: 'winnow tasks 列出任务。',
		versionsLists: 'winnow versions TASK 列出版本。',
	},
	sharedFolder: {
		needsReviewer: '共享目录需要你的名称：其中的 user@host 可能是多个人',
		giveReviewer: '请用 --reviewer NAME 或设置 "reviewer" 指定。',
	},
	configuration: {
		didYouMean,
		notJson: (location: string) => `${location} 不是有效的 JSON`,
		fixOrDelete: '请修正该文件，或删除它以使用默认值。',
		unknownSetting: (name: string) => `未知设置 ${quoted(name)}`,
		settings: (names: readonly string[]) => `可用设置：${names.join('、')}。`,
		noColor: '颜色的写法是 # 加六位十六进制数，例如 #56b4e9',
		noTheme: '请填写 auto、light、dark、文件路径，或颜色：{"dark": {…}, "light": {…}}',
		themes: '--theme 可用 auto、light、dark，或含颜色的 JSON 文件路径。',
		/** Contrast ratios as WCAG defines them, 1 to 21. */
		weakColor: ({role, text, behind, contrast, least}: WeakColor) => `${role}：${text} 在 ${behind} 上的对比度为 ${contrast.toFixed(2)}，至少需要 ${least}`,
		wholeFile: '整个文件',
		give: (what: string) => spaced(`应为${what}`),
		oneOf: (choices: readonly string[]) => choices.length < 2 ? choices.join('') : spaced(`${choices.slice(0, -1).join('、')}或${choices.at(-1)!}`),
		atLeast: (bound: string) => `不小于 ${bound} 的数字`,
		atMost: (bound: string) => `不大于 ${bound} 的数字`,
		kinds: {
			Array: '列表', Object: '对象', string: '文本', number: '数字', boolean: 'true 或 false', integer: '整数', url: 'URL',
		},
		emptyReviewer: '评审人名称不能为空',
		emptyShared: '请填写目录',
		relativeShared: '请填写目录的绝对路径',
		emptyReason: '原因不能为空',
		longReason: (most: number) => `原因最多 ${most} 个字符`,
		controlInReason: '原因只能是一行，不能含控制字符',
		noReasons: '请至少给出一个原因，或省略该列表以使用默认原因',
		tooManyReasons: '最多 9 个原因，因为用数字键选择',
		repeatedReason: '每个原因只能出现一次',
		emptyViewName: '视图名称不能为空，首尾不能有空格',
		longViewName: (most: number) => `视图名称最多 ${most} 个字符`,
		controlInViewName: '视图名称不能含控制字符',
		statusAsViewName: '视图名称不能与状态同名',
		numberAsViewName: '视图名称不能是数字',
		emptyViewQuery: '请填写查询，写法同界面中的搜索',
		tooManyViews: (most: number) => `最多 ${most} 个视图`,
		unknownView: (name: string) => `未知视图 ${quoted(name)}`,
		viewNames: (names: readonly string[]) => `可用视图：${names.join('、')}。`,
		noViews: '配置中没有视图。请添加设置 "views"，写法见 winnow config --help。',
		emptyCommand: '命令为空',
		invalidConsoleUrl: '必须是不含密码的 https 地址，只能使用占位符 {region}、{project}、{task} 和 {version}',
		checkAgain: '请修正，然后运行 winnow config check。',
		cantRead: (file: string, code: string) => `无法读取 ${file}：${readReasons[code] ?? code}`,
		cantUseKey: (place: string, key: string, reason: string) => `${place}：不能使用 ${quoted(key)}：${reason}`,
		chooseKey: '请选择其他键。',
		unknownKey: (place: string, key: string) => `${place}：未知键 ${quoted(key)}`,
		keyNames: (names: readonly string[]) => `键是单个字符，或以下之一：${names.join('、')}。`,
		unknownAction: (place: string) => `${place}：未知操作`,
		configKeysLists: 'winnow config keys 列出全部操作。',
		keyInUse: (place: string, key: string, action: string) => `${place}：${quoted(key)} 已是 ${action} 的键`,
		oneActionPerKey: '请为每个操作指定不同的键。',
		/** `keys.next-sample 占用了 note 的 n（列表）；note 仍有 n（缩略图）`. */
		keyReplaced({by, key, from, modes, left}: TakenKey) {
			const own = left.map(one => one.key === key ? `${key}${inModes(one.modes)}` : one.key);
			const where = left.some(one => one.key === key) ? inModes(modes) : '';
			return `keys.${by} 占用了 ${from} 的 ${key}${where}${own.length === 0 ? '，后者已没有键' : `；${from} 仍有 ${own.join('、')}`}`;
		},
	},
	progress: {
		/** @param rate A number with at most one decimal, formatted. */
		perSecond: (rate: string, unit: string | undefined) => unit === undefined ? `每秒 ${rate}` : `每秒 ${rate} ${unit}`,
		left: (duration: string) => `剩余 ${duration}`,
		rowsCompared: (read: number, total: number | undefined, changed: number) => `已读取 ${grouped(read)}${total === undefined ? '' : ` / ${grouped(total)}`} 行，${grouped(changed)} 行不同`,
	},
} satisfies Catalogue<typeof english>;
