import type {Language} from './text/language.js';
import {version} from './version.js';

const english = `
  Browse what a ModelArts data-processing task did to your image samples

  Usage
    $ winnow [browse] [TASK [VERSION]]     browse the results of a task version
    $ winnow demo                          try Winnow on a built-in job
    $ winnow local ORIGIN OUTPUT           compare two folders, before and after
    $ winnow replay DIR                    browse a recorded job
    $ winnow tasks | versions TASK         list tasks or versions
    $ winnow counts | list | show | get    data for scripts
    $ winnow summary TASK VERSION --by G   rejects by class, operator, reason
    $ winnow report TASK VERSION -o FILE   write an HTML report
    $ winnow measure TASK VERSION          measure pictures, to sort by
    $ winnow check TASK VERSION            compare results with the documents
    $ winnow compare-versions TASK V1 V2   compare two versions
    $ winnow compare-verdicts TASK V1 V2   what the second version cured
    $ winnow record TASK VERSION -o DIR    record a version for offline use
    $ winnow marks export|import|summary   export, import or count verdicts
    $ winnow export FORMAT TASK VERSION    write a manifest, COCO, YOLO, CSV …
    $ winnow plan                          sample sizes for a decision
    $ winnow import-manifest DATASET FILE  add a manifest in OBS to a dataset
    $ winnow serve                         run the built-in cloud
    $ winnow doctor | config | completion  diagnostics and setup

  winnow help COMMAND shows help for a command.
  winnow --version prints the version.
  --language en or zh-CN chooses the language (default: that of the locale).
`;

const chinese = `
  浏览 ModelArts 数据处理任务对图像样本的处理结果

  用法
    $ winnow [browse] [TASK [VERSION]]     浏览任务版本的结果
    $ winnow demo                          用内置的任务试用 Winnow
    $ winnow local ORIGIN OUTPUT           对比处理前后的两个目录
    $ winnow replay DIR                    浏览录制的任务
    $ winnow tasks | versions TASK         列出任务或版本
    $ winnow counts | list | show | get    供脚本使用的数据
    $ winnow summary TASK VERSION --by G   按类别、算子或描述统计驳回率
    $ winnow report TASK VERSION -o FILE   生成 HTML 报告
    $ winnow measure TASK VERSION          测量图片，以便查找和排序
    $ winnow check TASK VERSION            按文档核对结果
    $ winnow compare-versions TASK V1 V2   对比两个版本
    $ winnow compare-verdicts TASK V1 V2   第二个版本修复了哪些问题
    $ winnow record TASK VERSION -o DIR    录制版本供离线使用
    $ winnow marks export|import|summary   导出、导入或统计判定
    $ winnow export FORMAT TASK VERSION    生成 Manifest、COCO、YOLO …
    $ winnow plan                          计算验收所需的样本数
    $ winnow import-manifest DATASET FILE  将 OBS 中的 Manifest 导入数据集
    $ winnow serve                         运行内置的云服务
    $ winnow doctor | config | completion  诊断和设置

  winnow help COMMAND 显示命令的帮助。
  winnow --version 打印版本。
  --language en 或 zh-CN 选择语言（默认由 locale 决定）。
`;

/**
Returns the output of `winnow --help` and `winnow --version`. To start fast, it doesn't load the rest of the program.

@param argv The arguments, without Node and the script.
@param language Called for the help only.
@returns Undefined for other arguments.
*/
export const about = (argv: readonly string[], language: () => Language): string | undefined => {
	const [first, second] = argv;
	if (first === '--help' || first === '-h' || (first === 'help' && second === undefined)) {
		return {en: english, 'zh-CN': chinese}[language()];
	}

	return first === '--version' || first === '-v' ? `${version}\n` : undefined;
};

type StartFailure = {
	/** @param code The code of the system error. */
	readonly openFiles: (code: string) => string;
	readonly noProgram: (reason: string) => string;
	/** @param reason The code of the system error. */
	readonly stdout: (reason: string) => string;
};

/** Messages for stderr when the start fails. They are here because the catalogues may not load. */
export const startFailures: Readonly<Record<Language, StartFailure>> = {
	en: {
		openFiles: code => `winnow: Can't load the program: too many open files (${code})\n        Raise the limit, for example: ulimit -n 1024\n`,
		noProgram: reason => `winnow: Can't load the program: ${reason}\n        Reinstall Winnow.\n`,
		stdout: reason => `winnow: Can't write to stdout: ${reason}\n`,
	},
	'zh-CN': {
		openFiles: code => `winnow: 无法加载程序：打开的文件过多（${code}）\n        请提高上限，例如：ulimit -n 1024\n`,
		noProgram: reason => `winnow: 无法加载程序：${reason}\n        请重新安装 Winnow。\n`,
		stdout: reason => `winnow: 无法写入标准输出：${reason}\n`,
	},
};
