import { draw, type Kind } from './kinds';
import { mix, paletteOf } from './palette';

interface Props {
  kind: Kind;
  color: string;
  accent?: string | undefined;
  /** What the picture shows, for those who do not see it; empty where a text beside it says the same. */
  alt?: string;
}

/** A product's picture: its drawing on a tinted ground of its own colour. */
export function ProductArt({ kind, color, accent, alt = '' }: Props) {
  const ground = mix(color, '#f6f0e4', 0.84);
  const arch = mix(color, '#f6f0e4', 0.7);
  return (
    <svg className="art" viewBox="0 0 400 400" {...(alt ? { role: 'img', 'aria-label': alt } : { 'aria-hidden': true })}>
      <rect width="400" height="400" fill={ground} />
      <path d="M64 400V208a136 136 0 0 1 272 0v192Z" fill={arch} opacity=".8" />
      <g transform="translate(200 210) scale(.92) translate(-200 -206)">
        <ellipse cx="200" cy="320" rx="146" ry="13" fill="#17211d" opacity=".13" />
        {draw(kind, paletteOf(color, accent))}
      </g>
    </svg>
  );
}
