import type { Palette } from './palette';

const BODY = 'M148 104c16 14 88 14 104 0l44 20c12 6 18 16 22 30l26 106-44 14-22-66v108c0 6-4 10-10 10H132c-6 0-10-4-10-10V208l-22 66-44-14 26-106c4-14 10-24 22-30Z';

export const jacket = (p: Palette) => (
  <>
    <path d={BODY} fill={p.main} />
    <path d="M122 208l-22 66-44-14 26-106c3-11 7-19 14-24 16 20 26 46 26 78ZM278 208l22 66 44-14-26-106c-3-11-7-19-14-24-16 20-26 46-26 78Z" fill={p.dark} />
    <path d="M146 104c-4-30 18-52 54-52s58 22 54 52c-8 22-24 34-54 38-30-4-46-16-54-38Z" fill={p.dark} />
    <path d="M164 104c-2-22 12-36 36-36s38 14 36 36c-6 12-18 20-36 24-18-4-30-12-36-24Z" fill={p.deep} />
    <path d="M200 128v198" stroke={p.accent} strokeWidth="6" />
    <path d="M122 214h156" stroke={p.light} strokeWidth="5" opacity=".7" />
    <path d="M140 250l36 8v40M260 250l-36 8v40" stroke={p.deep} strokeWidth="6" strokeLinecap="round" fill="none" />
    <rect x="222" y="168" width="34" height="12" rx="6" fill={p.accent} />
  </>
);

export const vest = (p: Palette) => (
  <>
    <path d="M146 92c18 12 90 12 108 0l30 18c-10 30-8 60 8 90v118c0 6-4 10-10 10H118c-6 0-10-4-10-10V200c16-30 18-60 8-90Z" fill={p.main} />
    <path d="M108 202h184M112 164h176M108 242h184M108 284h184" stroke={p.dark} strokeWidth="6" />
    <path d="M142 96c0-24 14-34 58-34s58 10 58 34c-14 22-32 32-58 32s-44-10-58-32Z" fill={p.dark} />
    <path d="M162 92c8-12 68-12 76 0-8 14-22 20-38 20s-30-6-38-20Z" fill={p.deep} />
    <path d="M200 112v216" stroke={p.accent} strokeWidth="6" />
    <path d="M108 318h184v4a8 8 0 0 1-8 8H116a8 8 0 0 1-8-8Z" fill={p.deep} />
  </>
);

export const fleece = (p: Palette) => (
  <>
    <path d={BODY} fill={p.main} />
    <path d="M122 208l-22 66-44-14 26-106c3-11 7-19 14-24 16 20 26 46 26 78ZM278 208l22 66 44-14-26-106c-3-11-7-19-14-24-16 20-26 46-26 78Z" fill={p.light} />
    <g fill={p.pale} opacity=".75">
      {[0, 1, 2, 3, 4].flatMap((row) =>
        [0, 1, 2, 3, 4, 5].map((i) => <circle key={`${row}-${i}`} cx={138 + i * 25 + (row % 2) * 10} cy={192 + row * 28} r="7" />),
      )}
    </g>
    <path d="M104 124l44-20c16 14 88 14 104 0l44 20c-14 30-30 44-46 48H150c-16-4-32-18-46-48Z" fill={p.dark} />
    <rect x="154" y="72" width="92" height="42" rx="18" fill={p.deep} />
    <path d="M200 80v84" stroke={p.accent} strokeWidth="7" strokeLinecap="round" />
    <rect x="222" y="190" width="44" height="46" rx="8" fill={p.dark} />
    <path d="M226 202h36" stroke={p.accent} strokeWidth="5" strokeLinecap="round" />
  </>
);

export const sweater = (p: Palette) => (
  <>
    <path d={BODY} fill={p.main} />
    <path d="M104 124l44-20c16 14 88 14 104 0l44 20c-4 28-8 46-16 62-48 22-112 22-160 0-8-16-12-34-16-62Z" fill={p.dark} />
    <g fill="none" stroke="#fbf4e6" strokeWidth="6" strokeLinecap="round" strokeLinejoin="round">
      <path d="M112 154l14 14 14-14 14 16 14-14 16 16 16-16 16 16 16-16 14 14 14-16 14 14 14-14" />
      <path d="M130 188h1M156 196h1M182 200h1M208 200h1M234 197h1M262 190h1" strokeWidth="10" />
    </g>
    <path d="M160 104c8-16 72-16 80 0-6 20-20 30-40 30s-34-10-40-30Z" fill={p.deep} />
    <path d="M122 306h156v12c0 6-4 10-10 10H132c-6 0-10-4-10-10ZM60 244l48 16-8 20-46-14ZM340 244l-48 16 8 20 46-14Z" fill={p.deep} />
  </>
);

export const tee = (p: Palette) => (
  <>
    <path d="M150 92c16 18 84 18 100 0l46 20c12 6 20 18 26 34l20 50-52 20-12-28v130c0 6-4 10-10 10H132c-6 0-10-4-10-10V188l-12 28-52-20 20-50c6-16 14-28 26-34Z" fill={p.main} />
    <path d="M122 188l-12 28-52-20 20-50c4-10 8-18 14-24 20 14 30 36 30 66ZM278 188l12 28 52-20-20-50c-4-10-8-18-14-24-20 14-30 36-30 66Z" fill={p.dark} opacity=".6" />
    <path d="M150 92c16 18 84 18 100 0l10 5c-18 32-102 32-120 0Z" fill={p.deep} />
    <path d="M164 228l24-36 14 20 10-14 24 30Z" fill={p.pale} />
    <circle cx="226" cy="190" r="8" fill={p.accent} />
    <path d="M122 310h156" stroke={p.dark} strokeWidth="5" strokeDasharray="10 8" />
  </>
);

export const beanie = (p: Palette) => (
  <>
    <circle cx="200" cy="92" r="34" fill={p.pale} />
    <path d="M178 78l10 12M200 66v14M222 78l-10 12M186 108l6-10M216 106l-8-8" stroke={p.light} strokeWidth="6" strokeLinecap="round" />
    <path d="M96 264c0-96 34-154 104-154s104 58 104 154Z" fill={p.main} />
    <path d="M152 262c0-70 8-116 26-150M248 262c0-70-8-116-26-150M200 110v152" stroke={p.dark} strokeWidth="7" fill="none" opacity=".6" />
    <rect x="82" y="240" width="236" height="74" rx="20" fill={p.dark} />
    <g stroke={p.deep} strokeWidth="6" strokeLinecap="round" opacity=".6">
      {[108, 134, 160, 240, 266, 292].map((x) => <path key={x} d={`M${x} 254v46`} />)}
    </g>
    <rect x="176" y="258" width="48" height="36" rx="5" fill={p.accent} />
    <path d="M186 284l10-14 7 9 5-6 8 11Z" fill={p.deep} />
  </>
);

const Sock = ({ p, x, y }: { p: Palette; x: number; y: number }) => (
  <g transform={`translate(${x} ${y})`}>
    <path d="M0 0h72v126c0 12 6 20 18 28l40 26c22 16 10 48-18 48H66c-40 0-66-26-66-66Z" fill={p.main} />
    <path d="M0 0h72v44H0z" fill={p.dark} />
    <path d="M0 62h72M0 80h72" stroke={p.accent} strokeWidth="8" />
    <path d="M0 150c30-2 50 14 54 40-2 18-10 30-22 32C12 214 0 192 0 162ZM118 174l12 6c22 16 10 48-18 48H98c-6-24 0-44 20-54Z" fill={p.pale} />
    <path d="M12 8v28M28 8v28M44 8v28M60 8v28" stroke={p.deep} strokeWidth="4" strokeLinecap="round" opacity=".5" />
  </g>
);

export const socks = (p: Palette) => (
  <>
    <g transform="rotate(-5 150 200)"><Sock p={{ ...p, main: p.dark, dark: p.deep }} x={92} y={76} /></g>
    <g transform="rotate(6 240 200)"><Sock p={p} x={178} y={88} /></g>
  </>
);
