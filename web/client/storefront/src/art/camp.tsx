import type { Palette } from './palette';

export const tipi = (p: Palette) => (
  <>
    <path d="M182 50l24 40M220 50l-24 40M201 44v46" stroke="#7a5a3a" strokeWidth="8" strokeLinecap="round" />
    <path d="M200 70L58 318h284Z" fill={p.main} />
    <path d="M200 70l142 248h-96Z" fill={p.dark} />
    <path d="M200 70L58 318h58Z" fill={p.light} />
    <path d="M200 168l-46 150h92Z" fill={p.deep} />
    <path d="M200 168l-46 150h-22c20-56 46-110 68-150Z" fill={p.pale} />
    <path d="M168 126h64M150 158h100" stroke={p.accent} strokeWidth="6" />
    <path d="M58 318l-22 8M342 318l22 8" stroke={p.deep} strokeWidth="5" strokeLinecap="round" />
  </>
);

export const tent = (p: Palette) => (
  <>
    <path d="M52 316c4-110 58-180 148-180s144 70 148 180Z" fill={p.main} />
    <path d="M200 136c90 0 144 70 148 180h-82c2-80-20-144-66-180Z" fill={p.dark} />
    <path d="M52 316c4-110 58-180 148-180-60 32-98 96-100 180Z" fill={p.light} />
    <path d="M134 316c4-66 26-112 66-112s62 46 66 112Z" fill={p.deep} />
    <path d="M134 316c4-66 26-112 66-112-26 28-38 68-34 112Z" fill={p.pale} />
    <path d="M200 136c-60 32-98 96-100 180M200 136c46 36 68 100 66 180" stroke={p.accent} strokeWidth="5" fill="none" />
    <path d="M66 258l-38 58M334 258l38 58" stroke={p.deep} strokeWidth="4" />
    <path d="M40 316h320" stroke={p.deep} strokeWidth="6" strokeLinecap="round" />
  </>
);

export const sleepingbag = (p: Palette) => (
  <g transform="rotate(-16 200 200)">
    <path d="M128 118c0-44 30-66 72-66s72 22 72 66c16 30 18 70 12 110l-14 96c-4 22-20 34-40 34h-60c-20 0-36-12-40-34l-14-96c-6-40-4-80 12-110Z" fill={p.main} />
    <path d="M122 150h156M114 192h172M116 236h168M124 280h152M132 320h136" stroke={p.dark} strokeWidth="7" />
    <path d="M144 122c0-32 22-48 56-48s56 16 56 48c0 30-22 46-56 46s-56-16-56-46Z" fill={p.deep} />
    <path d="M158 126c0-22 16-34 42-34s42 12 42 34-16 32-42 32-42-10-42-32Z" fill={p.pale} />
    <path d="M256 130c14 60 10 120-4 180" stroke={p.accent} strokeWidth="6" strokeLinecap="round" fill="none" />
  </g>
);

export const mat = (p: Palette) => (
  <>
    <path d="M128 128h196c20 0 30 14 30 34v136c0 12-8 20-20 20H128Z" fill={p.main} />
    <path d="M206 132v186M246 132v186M286 132v186M326 138v178" stroke={p.dark} strokeWidth="6" opacity=".7" />
    <ellipse cx="128" cy="223" rx="68" ry="95" fill={p.dark} />
    <ellipse cx="128" cy="223" rx="50" ry="72" fill={p.light} />
    <ellipse cx="128" cy="223" rx="33" ry="49" fill={p.dark} />
    <ellipse cx="128" cy="223" rx="17" ry="26" fill={p.pale} />
    <path d="M176 130c18 20 24 52 24 94s-6 74-24 94M230 128v190" stroke={p.accent} strokeWidth="10" fill="none" />
    <rect x="220" y="206" width="20" height="28" rx="5" fill={p.deep} />
  </>
);

export const hammock = (p: Palette) => (
  <>
    <path d="M58 60v268M342 60v268" stroke="#7a5a3a" strokeWidth="20" strokeLinecap="round" />
    <path d="M58 136l42 42M342 136l-42 42M58 136l58 30M342 136l-58 30" stroke={p.deep} strokeWidth="5" />
    <path d="M94 166c30 130 182 130 212 0-10 22-20 26-32 22-40-14-108-14-148 0-12 4-22 0-32-22Z" fill={p.main} />
    <path d="M94 166c30 130 182 130 212 0 8 4 8 10 6 18-34 128-190 128-224 0-2-8-2-14 6-18Z" fill={p.dark} />
    <path d="M130 240c44 26 96 26 140 0M112 212c56 34 120 34 176 0" stroke={p.accent} strokeWidth="6" fill="none" strokeLinecap="round" />
    <path d="M58 128v16M342 128v16" stroke={p.accent} strokeWidth="24" />
  </>
);

export const lantern = (p: Palette) => (
  <>
    <circle cx="200" cy="212" r="112" fill="#ffe3a1" opacity=".45" />
    <path d="M138 132c0-84 124-84 124 0" fill="none" stroke={p.deep} strokeWidth="9" />
    <path d="M166 98h68l12 30h-92Z" fill={p.dark} />
    <rect x="140" y="126" width="120" height="22" rx="8" fill={p.main} />
    <path d="M150 148h100l10 108H140Z" fill="#fff3d4" />
    <path d="M200 176c20 24 26 36 26 50a26 26 0 0 1-52 0c0-14 6-26 26-50Z" fill="#f0a63a" />
    <path d="M200 208c10 12 12 18 12 24a12 12 0 0 1-24 0c0-6 2-12 12-24Z" fill="#ffe9ad" />
    <path d="M150 148l-10 108M250 148l10 108M184 148l-3 108M216 148l3 108" stroke={p.deep} strokeWidth="5" opacity=".75" />
    <path d="M130 254h140l14 50c2 10-4 18-14 18H130c-10 0-16-8-14-18Z" fill={p.main} />
    <path d="M122 284h156" stroke={p.dark} strokeWidth="8" />
    <circle cx="200" cy="304" r="9" fill={p.accent} />
  </>
);

export const chair = (p: Palette) => (
  <>
    <path d="M122 320l136-150M278 320L142 170M104 196l42 124M296 196l-42 124" stroke="#b98d5c" strokeWidth="12" strokeLinecap="round" />
    <path d="M126 72h148c10 0 14 6 13 16l-11 118H124L113 88c-1-10 3-16 13-16Z" fill={p.main} />
    <path d="M126 72h148c10 0 14 6 13 16l-2 18H115l-2-18c-1-10 3-16 13-16Z" fill={p.dark} />
    <path d="M104 200h192c10 0 12 6 8 14l-18 34c-4 8-10 12-18 12H132c-8 0-14-4-18-12l-18-34c-4-8-2-14 8-14Z" fill={p.light} />
    <path d="M84 190h64M252 190h64" stroke="#b98d5c" strokeWidth="14" strokeLinecap="round" />
    <path d="M178 158l15-22 10 13 7-9 13 18Z" fill={p.pale} />
  </>
);
