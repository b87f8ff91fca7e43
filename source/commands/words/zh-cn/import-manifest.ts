import type {Catalogue} from '../../../text/language.js';
import {grouped} from '../../../text/numbers.js';
import type {importing as english} from '../en/import-manifest.js';
import {helpParts} from './shared.js';

const quoted = (text: string): string => `"${text}"`;

/** Texts of `winnow import-manifest`. */
export const importing = {
	help: (fields: string) => `
  将 Manifest 文件导入数据集

  用法
    $ winnow import-manifest DATASET ADDRESS [flags]

  ADDRESS 是 OBS 中的 Manifest 文件，例如 obs://bucket/folder/new.manifest。winnow export manifest 生成该文件，并打印将它复制到 OBS 的命令。服务将其中的样本和标注添加到数据集，不会删除任何内容：数据集中已有的被驳回样本会继续保留。要在训练中排除被驳回的样本，请导入到不含这些样本的数据集，例如新建的数据集。

  Winnow 先询问，然后跟踪导入直到完成。Ctrl-C 停止跟踪，导入仍会继续。

  选项
    -y, --yes                  不询问；没有终端时必须使用${helpParts.format}
    --fields NAMES             ${fields}${helpParts.connection}

  示例
    $ winnow import-manifest X6c3N3ez obs://bucket/new.manifest
    $ winnow import-manifest X6c3N3ez obs://bucket/new.manifest --yes
`,
	isLocal: (file: string) => `${file} 在本机，而导入从 OBS 读取`,
	copyFirst: (copy: string, command: string) => `请先复制到 OBS，再从那里导入（BUCKET 是你有写权限的桶，FOLDER 是其中的任意目录）：\n  ${copy}\n  ${command}`,
	noSuchFile: (file: string) => `${quoted(file)} 既不是文件，也不是 OBS 地址`,
	notAnAddress: (address: string) => `${quoted(address)} 不是 Manifest 文件的地址`,
	addressExample: '请给出文件本身的地址，例如：obs://bucket/folder/new.manifest',
	ask: (address: string, dataset: string, samples: number | undefined) => `将 ${address} 中的样本添加到数据集 ${dataset}${samples === undefined ? '' : `（${grouped(samples)} 个样本）`}？${samples === 0 ? '不会删除任何内容。' : '不会删除任何内容，数据集中已有的被驳回样本会继续保留。'}[y/N] `,
	isDemo: '--endpoint demo 不能导入：演示任务随命令一起结束',
	serveInstead: '请运行 winnow serve（它会持续运行），并指定其终端节点和项目。',
	needsYes: '没有终端时，导入需要 --yes',
	needsYesAdvice: '请加上 --yes 直接导入，不再询问。',
	canceled: '没有导入任何内容。',
	created: (task: string) => `已创建导入任务 ${task}`,
	mayHaveBegun: '导入可能已经开始。请先到控制台检查该数据集的导入任务，再重试。',
	progress: (status: string, imported: number | undefined, total: number | undefined) => `${status}${total === undefined ? '' : ` · ${grouped(imported ?? 0)} / ${grouped(total)} 个样本`}`,
	headings: {
		dataset: '数据集', status: '状态', imported: '已导入', total: '总数', task: '导入任务',
	},
	statuses: {
		queuing: '排队中', starting: '启动中', running: '运行中', completed: '已完成', failed: '失败', 'not-exist': '不存在', unknown: '未知状态',
	},
	completed: (imported: number | undefined, dataset: string) => imported === undefined ? `已导入到 ${dataset}。` : `已将 ${grouped(imported)} 个样本导入 ${dataset}。要用于训练，请发布数据集版本。`,
	incomplete: (imported: number, total: number, dataset: string) => `导入已完成，但 ${grouped(total)} 个样本中只有 ${grouped(imported)} 个由此次导入进入 ${dataset}。请在训练前到控制台检查导入任务。`,
	keptSamples: (dataset: string, before: number) => `${dataset} 之前有 ${grouped(before)} 个样本。导入不会删除样本，其中被驳回的样本仍在数据集中。`,
	failed: (task: string, error: string | undefined) => `导入任务 ${task} 失败${error === undefined ? '' : `：${error}`}`,
	failedAdvice: '数据集保留原有样本。请检查 Manifest 文件是否在 OBS 中、其中的图片是否都存在，以及服务是否有权读取。',
	notFound: (task: string) => `服务找不到导入任务 ${task}`,
	notFoundAdvice: '请先到控制台确认导入是否已完成，再重试。',
	lost: (task: string) => `导入任务 ${task} 在服务中继续运行。请到控制台查看，不要再创建一个。`,
	continues: (task: string) => `导入任务 ${task} 在服务中继续运行。`,
} satisfies Catalogue<typeof english>;
