export type Theme = 'sand' | 'forest' | 'night' | 'sun';

const themes: readonly unknown[] = ['sand', 'forest', 'night', 'sun'];

export const themeOf = (value: unknown, otherwise: Theme): Theme => (themes.includes(value) ? (value as Theme) : otherwise);
