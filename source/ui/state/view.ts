export type View = 'after' | 'before' | 'beside' | 'blink' | 'wipe' | 'difference';

export const views = ['after', 'before', 'beside', 'blink', 'wipe', 'difference'] as const satisfies readonly View[];
