import type {Catalogue} from '../../../text/language.js';
import {grouped} from '../../../text/numbers.js';
import type {setup as english} from '../en/setup.js';
import type {Capabilities} from '../../../terminal/capabilities.js';
import type {Size} from '../../../terminal/size.js';
import {didYouMean, helpParts} from './shared.js';

const help = {
	doctor: `
  检查终端、本机、凭证和终端节点

  用法
    $ winnow doctor [flags]

  查询终端；如果有凭证和终端节点，还会向服务发送一个小请求。不打印机密信息。没有错误时退出码为 0，否则为最严重错误的退出码：1 失败，2 配置或选项，3 连接，4 认证。

  选项
    --json                     以 JSON 打印全部内容，包括终端的应答
    --verbose                  打印终端的应答${helpParts.graphics}${helpParts.tmuxDepth}${helpParts.connection}
`,
	config: (fields: string) => `
  显示和检查配置（一个 JSON 文件）

  用法
    $ winnow config path       打印文件路径
    $ winnow config show       以 JSON 打印配置，包括默认值
    $ winnow config check      检查文件并报告错误
    $ winnow config keys       列出全部操作及其按键和使用范围

  设置
    keys                       {"accept": ["y", "Ctrl-Y", "F2"]}：操作的按键，写法与屏幕上相同；
                               它们替换默认按键，[] 表示取消按键
    advance                    true：判定后前进到下一个样本
    pageSize                   1 至 100：每次请求的行数
    bandwidth                  auto、low 或 high
    measure                    idle：无按键时在后台测量样本（慢速连接除外）；off
    colors                     auto、truecolor、256、16 或 none
    theme                      auto（跟随终端）、light、dark、含颜色的 JSON 文件，或颜色：
                               {"dark": {"accent": "#56b4e9"}, "light": {…}}
    mouse                      false：鼠标留给终端使用
    language                   auto（由 locale 决定）、en 或 zh-CN
    graphics                   auto、kitty、iterm2、sixel、blocks、ascii 或 none
    reviewer                   "ann"：判定日志中你的名称（默认：user@host）
    shared                     "/mnt/team/winnow"：各评审人判定日志所在的目录；需要 "reviewer"
    reasons                    {"deleted": ["并非重复", "稀有类别"]}：各状态的原因，最多 9 个；
                               判定后按数字键选择
    views                      {"模糊": "blur:<0.3 !verdict:none"}：命名的搜索，最多 5 个：界面中的标签页（操作
                               view-1 至 view-5），也用于 winnow list --view
    viewer                     "feh --scale-down"：显示图片的 shell 命令，以文件为参数
    command                    "xargs -0 -n 1 obsutil stat"：shell 命令，从标准输入读取样本的地址，每个以 NUL 结尾
    consoleUrl                 "https://console.example.com/{region}/{task}"：标题链接到的地址，用于支持链接的终端；
                               可用占位符 {region}、{project}、{task}、{version}
    profiles                   {"work": {"region": …, "endpoint": …, "project": …, "task": …, "auth": …}}
                               供 --profile work 使用；不要写入机密信息

  config keys 的选项${helpParts.format}
    --fields NAMES             ${fields}
`,
	completion: `
  打印补全脚本，可补全命令、选项、值，以及任务和版本的 ID

  用法
    $ winnow completion bash >> ~/.bashrc
    $ winnow completion zsh > ~/.zfunc/_winnow     （fpath 中的目录）
    $ winnow completion fish > ~/.config/fish/completions/winnow.fish

  补全 winnow tasks 和 winnow versions 在相同环境中最近 5 分钟打印过的 ID。补全不发送请求。
`,
};

/** Texts of the commands for setting up Winnow. */
export const setup = {
	help,
	didYouMean,
	completion: {
		needsShell: 'winnow completion 需要指定 shell',
		noCompletion: (shell: string) => `不支持 shell "${shell}" 的补全`,
		shells: '请使用 bash、zsh 或 fish。',
	},
	config: {
		needsSubcommand: 'winnow config 需要 path、show、check 或 keys',
		unknownSubcommand: (name: string) => `未知命令 "winnow config ${name}"`,
		subcommands: (names: readonly string[]) => `可用命令：${names.join('、')}。`,
		onlyForKeys: (flag: string) => `${flag} 仅用于 winnow config keys`,
		omitFlag: '请省略它。',
		noHome: '没有存放配置的主目录',
		setHome: '请设置 HOME 或 XDG_CONFIG_HOME。',
		noHomeOk: '没有主目录，使用默认值：正常',
		fileOk: (file: string) => `${file}：正常`,
		noFileOk: (file: string) => `${file}：不存在，使用默认值：正常`,
	},
	doctor: {
		states: {
			ok: '正常', unknown: '-', warning: '警告', problem: '错误',
		},
		labels: {
			winnow: 'winnow', node: 'node', sharp: 'sharp', journals: '判定日志', settings: '配置', terminal: '终端', size: '尺寸', colors: '颜色', graphics: '图形协议', answers: '应答', tmux: 'tmux', keyboard: '键盘', mouse: '鼠标', theme: '主题', links: '链接', clipboard: '剪贴板', ssh: 'ssh', locale: 'locale', credentials: '凭证', endpoint: '终端节点', project: '项目', 'test request': '测试请求', clock: '时钟',
		},
		noAnswer: '无应答',
		answer: (text: string, milliseconds: number) => `${text}，${milliseconds} ms`,
	},
	machine: {
		needsNode: (version: string) => `Winnow 需要 Node ${version} 或更高版本。`,
		sharp: '已安装，用于解码图片',
		noSharp: '未安装；JPEG、PNG 等格式的解码较慢，无法显示 WebP、TIFF 和超大图片',
		installSharp: 'npm install -g sharp',
		noJournals: (folder: string) => `还没有；首个判定日志将创建 ${folder}`,
		cantWrite: (folder: string, reason: string) => `无法写入 ${folder}（${reason}），因此无法保存判定`,
		fixFolder: '请修改其权限，或将 XDG_STATE_HOME 设为自己的目录。',
		journals: (count: number, folder: string) => `${grouped(count)} 个，位于 ${folder}`,
		noHome: '没有主目录，使用默认值',
		setHome: '请设置 HOME 或 XDG_CONFIG_HOME 以保存配置。',
		validConfiguration: (file: string) => `${file} 有效`,
		noConfiguration: (file: string) => `${file} 不存在，使用默认值`,
	},
	cloud: {
		clockUnknown: '没有可供比较的响应',
		seconds: (seconds: number) => `${grouped(seconds)} s`,
		minutes: (seconds: number, minutes: number) => `${grouped(seconds)} s（${grouped(minutes)} min）`,
		behind: (difference: string) => `本机时钟比服务慢 ${difference}`,
		ahead: (difference: string) => `本机时钟比服务快 ${difference}`,
		setClock: '服务拒绝时间偏差超过 15 分钟的签名。请校准时钟：timedatectl set-ntp true。',
		clockRight: '准确',
		clockOff: (difference: string) => `偏差 ${difference}，不影响使用`,
		credentials: (source: string, method: string) => `${source}，认证方式 ${method}`,
		answers: (endpoint: string) => `${endpoint} 有应答`,
		took: (result: string, milliseconds: number) => `${result}，${milliseconds} ms`,
		answered: '有应答',
		tasks: (count: number) => `${grouped(count)} 个任务`,
		endpoint: '终端节点',
		unreachable: '无法访问终端节点',
		notSent: '未发送',
		needsBoth: '未发送：需要凭证和终端节点',
		needsCredentials: '未发送：需要凭证',
		needsEndpoint: '未发送：需要终端节点',
		configurationFirst: '未发送：请先修正配置',
	},
	terminal: {
		noName: '未知终端',
		behindTmux: (name: string) => `tmux 外层的 ${name}`,
		setByFlag: '由 --graphics 指定',
		guessed: '终端没有应答，根据环境变量推测',
		kitty: (name: string) => `${name} 应答了 kitty 图形查询`,
		kittyPlaceholders: (name: string) => `${name} 支持 kitty 占位符`,
		iterm2: (name: string) => `${name} 支持 iTerm2 图片`,
		sixel: (name: string) => `${name} 支持 sixel`,
		sixelInTmux: 'tmux 绘制 sixel',
		oldKitty: (name: string) => `${name} 版本过旧：占位符需要 0.28`,
		noPassthrough: 'tmux 没有透传更好的协议',
		nothingBetter: (name: string) => `${name} 没有报告更好的协议`,
		noUtf8: 'locale 不是 UTF-8',
		wideBlocks: (name: string) => `${name} 将方块字符绘制为两格宽`,
		byTerm: (name: string) => `TERM 为 ${name}`,
		inScreen: '否，但在 GNU screen 中',
		inZellij: '否，但在 Zellij 中',
		noAnswer: '终端未报告',
		keyboard: {
			kitty: 'kitty 键盘协议：Esc 无需等待，可区分 Ctrl-I 与 Tab',
			modifyOtherKeys: 'modifyOtherKeys：可区分 Ctrl-I 与 Tab',
			plain: '无扩展模式：Esc 稍等后生效，Ctrl-I 即 Tab',
		},
		mouse: {yes: '可报告单击、拖动和滚轮', no: '不报告'},
		theme: {yes: '浅色与深色切换时会报告', no: '浅色与深色切换时不报告；重绘屏幕时重新查询'},
		links: '文字可以是链接（OSC 8）',
		noLinks: '未知是否支持链接（OSC 8）',
		clipboard: '程序可以写入（OSC 52）',
		noClipboard: '不确定程序能否写入（OSC 52）',
		no: '否',
		yes: '是',
		nested: (depth: number) => `是，嵌套 ${depth} 层`,
		passthrough: (tmux: string, state: 'on' | 'off' | 'unknown') => `${tmux}，passthrough ${state}`,
		nothingAsked: '没有查询终端',
		answered: (count: number, all: number) => `${all} 个查询中有 ${count} 个得到应答`,
		setByHand: '图形协议和颜色为推测。请用 --graphics 和 --colors 指定。',
		localeUnset: '未设置，按 UTF-8 处理',
		localeNotUtf8: (locale: string) => `${locale} 不是 UTF-8，只绘制 ASCII 字符`,
		setLocale: 'export LC_ALL=C.UTF-8',
		unset: '未设置',
		dumb: 'TERM 为 "dumb"，没有查询终端',
		setTerm: '请将 TERM 设为终端的类型，例如 TERM=xterm-256color。',
		noTerminal: (term: string) => `TERM ${term}；标准输入或标准输出不是终端，没有查询`,
		runWithoutPipe: '请不经管道运行 winnow doctor 以检查终端。',
		size: ({columns, rows}: Size, {width, height}: Capabilities['cell'], isKnown: boolean) => `${columns}×${rows} 格，每格 ${width}×${height} 像素${isKnown ? '' : '（推测）'}`,
		tooSmall: '界面需要至少 40×10 格。',
		name: (name: string, term: string) => `${name}，TERM ${term}`,
		colors: (colors: string, background: string) => `${colors === 'truecolor' ? '24 位' : colors}，${{dark: '深色', light: '浅色'}[background] ?? background}背景`,
		graphics: (protocol: string, reason: string) => `${protocol}：${reason}`,
	},
} satisfies Catalogue<typeof english>;
