import type {Catalogue} from '../../../text/language.js';
import type {emulator as english} from '../en/emulator.js';
import {helpParts} from './shared.js';

const demo = `
  浏览内置的演示任务，无需账号和网络

  用法
    $ winnow demo [flags]

  在模拟器中运行一个生成的任务，共 1,204 个样本。

  选项
    --samples N                样本数（最多 10,000,000）
    --seed N                   生成另一个任务${helpParts.browser}
`;

const serve = (faults: string): string => `
  在本地端口运行内置的云服务模拟器

  用法
    $ winnow serve [flags]

  像真实服务一样提供任务、版本、结果、Token 和图片，并打印设置环境变量和打开界面的命令。按 Ctrl-C 停止。

  选项
    --samples N           生成的任务的样本数，最多 10,000,000（默认：1204）
    --seed N              生成另一个任务
    --origin DIR, --output DIR
                          提供处理前后的两个目录，而不是生成的任务
    --offset-unit UNIT    offset 的单位：page（默认）或 record
    --latency MS          延迟每个 API 响应
    --image-latency MS    延迟每张图片
    --expires SECONDS     签名地址的有效期（默认：3600）
    --no-image-processing 忽略 image/resize，返回原图
    --fault KIND:N        每 N 个响应失败一次；可重复使用
    --port N              监听的端口（默认：任意空闲端口）；判定与地址关联，指定端口以便再次找到判定

  故障类型
    ${faults}
    用于列表请求。加前缀 picture-、task- 或 token- 用于其他请求。另有
    picture-damaged。

  示例
    $ winnow serve --samples 1000000 --latency 300
    $ winnow serve --origin before --output after --fault 429:5
`;

/** Texts of the commands that run the emulator. */
export const emulator = {
	demo: {
		help: demo,
		status: '状态',
		samples: '样本',
		before: '原图',
		after: '处理后',
		dumbTerminal: '这是内置的演示任务。要浏览它，请将 TERM 设为终端的类型，例如 TERM=xterm-256color。当前为 "dumb"。也可以用 --screen-reader 逐行输出。',
		runInTerminal: '这是内置的演示任务。要浏览它，请在终端中运行 winnow demo。',
	},
	serve: {
		help: serve,
		missingFolder: (flag: string) => `缺少选项 ${flag}`,
		giveBoth: '两个目录的任务需要同时给出：--origin BEFORE --output AFTER。',
		onlyGenerated: (flag: string) => `${flag} 不能与 --origin 和 --output 同时使用`,
		omitOne: '它用于生成的任务。请省略它，或省略目录。',
		portNotPermitted: (port: number | undefined) => `没有使用端口 ${port} 的权限`,
		portInUse: (port: number | undefined) => `端口 ${port} 已被占用`,
		omitPort: '请使用其他端口，或省略 --port 以使用任意空闲端口。',
		noFolder: (folder: string) => `目录 ${folder} 不存在`,
		title: (task: string, endpoint: string) => `任务 ${task}，终端节点 ${endpoint}`,
		stop: '按 Ctrl-C 停止。',
		allTasks: '全部任务：',
		importing: '导入到空数据集：',
		twoVersions: '两个版本：',
		accessKey: '使用访问密钥：',
		password: '使用密码：',
	},
} satisfies Catalogue<typeof english>;
