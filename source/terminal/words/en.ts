/** Why pictures are not better, and how to improve them. Each fits in 80 columns. */
export const terminal = {
	passthrough: 'tmux blocks pictures. To allow them, run: tmux set -g allow-passthrough on',
	screen: 'GNU screen passes no pictures on, so they are drawn as blocks. tmux passes them.',
	zellij: 'Zellij doesn\'t say whether your terminal has sixel. If so, use --graphics sixel',
};
