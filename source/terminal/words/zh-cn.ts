import type {Catalogue} from '../../text/language.js';
import type {terminal as english} from './en.js';

export const terminal = {
	passthrough: 'tmux 阻止了图片。如需允许，请运行：tmux set -g allow-passthrough on',
	screen: 'GNU screen 不透传图片，因此用方块字符绘制。tmux 可以透传图片。',
	zellij: 'Zellij 不报告终端是否支持 sixel。如果支持，请使用 --graphics sixel',
} satisfies Catalogue<typeof english>;
