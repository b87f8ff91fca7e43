import type {UsualSizes} from '../../../measures/odd-size.js';
import type {Catalogue} from '../../../text/language.js';
import {bytes, grouped} from '../../../text/numbers.js';
import type {measure as english} from '../en/measure.js';
import {helpParts} from './shared.js';

/** Texts of `winnow measure`. */
export const measure = {
	help: `
  测量版本的图片，以便按指标查找和排序样本

  用法
    $ winnow measure TASK VERSION [flags]
    $ winnow measure --local ORIGIN OUTPUT

  每个样本：图片变化的比例、PSNR、SSIM 和感知哈希的距离；每张图片：亮度、过曝、对比度、清晰度、信息量、宽高比和尺寸。得分与 cleanvision 相同。指标保存在本机，中断后运行同一命令即可继续，已测量的样本不再获取。已知至少 10 个尺寸时，最后打印尺寸异常的图片数。

  64 像素的图片足以对比和排序样本。其中看不出细微的改动：描述中有 AddNoise、Blur、MotionBlur 或 Sharpen，或描述中没有算子而版本中只有这样一个算子新增样本时，改为按原尺寸对比两张图片中心的 128×128 像素，样本详情会注明。细微纹理的得分和文件大小需要 --size original。

  选项
    --sample N                 随机测量 N 个样本
    --size N|original          图片最长边的像素数，16 至 4096（默认：64）
    --estimate                 只打印需要的请求数和字节数${helpParts.version}

  示例
    $ winnow measure kM7j9TSa YHFWU18z --sample 1000
    $ winnow measure kM7j9TSa YHFWU18z
    $ winnow list kM7j9TSa YHFWU18z --sort changed --limit 20
`,
	invalidEdge: '请使用 16 至 4096 的像素数，或 original。',
	sampleAndStatus: '--sample 和 --status 不能同时使用',
	useOne: '请只使用其中一个。',
	noCache: '没有可存放指标的主目录',
	setHome: '请设置 HOME，或将 XDG_CACHE_HOME 设为可写的目录。',
	cantKeep: (file: string, reason: string) => `无法写入 ${file}：${reason}`,
	resume: '重新运行同一命令即可继续。',
	unit: '个样本',
	estimate: (samples: number, pictures: number, size: number, pages: number) => `需测量 ${grouped(samples)} 个样本：约 ${grouped(pictures)} 张图片（${bytes(size)}），获取地址需 ${grouped(pages)} 个请求`,
	progress: (done: number, total: number, failed: number) => `${grouped(done)} / ${grouped(total)} 个样本${failed === 0 ? '' : `，${grouped(failed)} 个失败`}`,
	done: (measured: number, all: number, total: number, size: number) => `已测量 ${grouped(measured)} 个样本（获取了 ${bytes(size)}）；目前共测量 ${grouped(all)} / ${grouped(total)}`,
	oddSizes: ({odd, judged, low, high}: UsualSizes) => `${grouped(judged)} 个尺寸已知的样本中有 ${grouped(odd)} 个尺寸异常：宽 × 高的平方根不在 ${grouped(Math.round(low))} 至 ${grouped(Math.round(high))} 之间`,
	nothing: (all: number, total: number) => `没有需要测量的样本：已测量 ${grouped(all)} / ${grouped(total)} 个样本`,
	full: (most: number) => `每个版本最多保存 ${grouped(most)} 个样本`,
	failed: (count: number, reason: string) => `${grouped(count)} 个样本无法测量。最后的错误：${reason}`,
	stopped: (reason: string) => `提前停止：${reason}`,
} satisfies Catalogue<typeof english>;
