/** The tones that one drawing is made of, all from one colour, so that the shop's pictures belong together. */
export interface Palette {
  main: string;
  light: string;
  pale: string;
  dark: string;
  deep: string;
  accent: string;
}

function channels(hex: string): [number, number, number] {
  const n = Number.parseInt(hex.slice(1), 16);
  return [(n >> 16) & 255, (n >> 8) & 255, n & 255];
}

/** `share` of the way from one colour to the other. */
export function mix(from: string, to: string, share: number): string {
  const [a, b] = [channels(from), channels(to)];
  return `rgb(${a.map((value, i) => Math.round(value + ((b[i] ?? 0) - value) * share)).join(' ')})`;
}

export function paletteOf(main: string, accent = '#e3b565'): Palette {
  return {
    main,
    light: mix(main, '#fff7ea', 0.22),
    pale: mix(main, '#fff7ea', 0.52),
    dark: mix(main, '#17211d', 0.24),
    deep: mix(main, '#17211d', 0.5),
    accent,
  };
}
