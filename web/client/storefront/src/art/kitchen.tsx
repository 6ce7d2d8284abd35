import type { Palette } from './palette';

export const mug = (p: Palette) => (
  <>
    <path d="M262 176c70-10 74 96-6 92" fill="none" stroke={p.main} strokeWidth="20" />
    <path d="M110 136h164l-8 162c-1 14-10 22-24 22H142c-14 0-23-8-24-22Z" fill={p.main} />
    <path d="M110 136h52l4 184h-24c-14 0-23-8-24-22Z" fill={p.light} />
    <ellipse cx="192" cy="136" rx="84" ry="20" fill={p.accent} />
    <ellipse cx="192" cy="138" rx="70" ry="13" fill="#5a3b28" />
    <path d="M172 92c-12-16 12-22 0-40M212 92c-12-16 12-22 0-40" stroke="#fff" strokeWidth="7" strokeLinecap="round" fill="none" opacity=".8" />
    <path d="M160 258l30-46 18 26 12-16 28 36Z" fill={p.accent} />
    <g fill={p.deep} opacity=".35"><circle cx="136" cy="196" r="3" /><circle cx="248" cy="186" r="3" /><circle cx="150" cy="290" r="3" /><circle cx="236" cy="292" r="4" /><circle cx="214" cy="182" r="2" /></g>
  </>
);

export const kettle = (p: Palette) => (
  <>
    <path d="M122 150c10-100 146-100 156 0" fill="none" stroke="#b98d5c" strokeWidth="15" strokeLinecap="round" />
    <path d="M274 226l62-62c8-8 20 0 16 10l-46 104Z" fill={p.dark} />
    <path d="M134 152h132c34 30 48 70 48 120 0 30-14 46-44 46H130c-30 0-44-16-44-46 0-50 14-90 48-120Z" fill={p.main} />
    <path d="M134 152h40c-26 40-34 100-22 166h-22c-30 0-44-16-44-46 0-50 14-90 48-120Z" fill={p.light} />
    <path d="M128 158c12-34 132-34 144 0Z" fill={p.dark} />
    <circle cx="200" cy="122" r="14" fill={p.accent} />
    <path d="M88 286h224" stroke={p.deep} strokeWidth="7" opacity=".5" />
    <g fill="#fff" opacity=".55"><circle cx="232" cy="206" r="4" /><circle cx="260" cy="238" r="3" /><circle cx="212" cy="252" r="3" /><circle cx="246" cy="268" r="4" /><circle cx="222" cy="230" r="2" /></g>
  </>
);

export const skillet = (p: Palette) => (
  <g transform="rotate(-24 200 200)">
    <rect x="262" y="180" width="128" height="34" rx="17" fill={p.dark} />
    <rect x="350" y="189" width="24" height="15" rx="7.5" fill="#f4ecdd" />
    <circle cx="164" cy="198" r="122" fill={p.main} />
    <path d="M54 150l-18-10 8 32ZM54 246l-18 10 8-32Z" fill={p.main} />
    <circle cx="164" cy="198" r="98" fill={p.deep} />
    <path d="M120 168c20-28 56-30 74-8 22 4 34 26 22 48 0 26-30 38-52 26-26 10-52-6-48-32-8-12-6-26 4-34Z" fill="#fffaf0" />
    <circle cx="160" cy="198" r="24" fill="#efb03f" />
    <circle cx="152" cy="190" r="7" fill="#ffdf8c" />
    <path d="M92 150c8-18 20-30 36-38" stroke={p.light} strokeWidth="7" strokeLinecap="round" fill="none" opacity=".6" />
  </g>
);

export const stove = (p: Palette) => (
  <>
    <path d="M130 130c0 22 30 30 30 46M270 130c0 22-30 30-30 46M200 118v58" stroke={p.deep} strokeWidth="10" strokeLinecap="round" fill="none" />
    <path d="M156 92c10 16-4 24 6 34 12-8 10-22 24-40 20 26-2 34 14 46 14-10 6-22 20-38 18 24 4 30 20 36 8 26-20 44-40 44s-64-22-44-82Z" fill="#f0a63a" />
    <path d="M184 136c8-16 14-18 16-28 12 14 20 24 14 40Z" fill="#ffe9ad" />
    <rect x="148" y="164" width="104" height="26" rx="8" fill={p.dark} />
    <rect x="178" y="190" width="44" height="34" fill={p.accent} />
    <path d="M222 206h52" stroke={p.deep} strokeWidth="9" strokeLinecap="round" />
    <circle cx="284" cy="206" r="13" fill={p.main} />
    <path d="M118 252c0-20 16-30 34-30h96c18 0 34 10 34 30v46c0 16-12 24-28 24H146c-16 0-28-8-28-24Z" fill={p.main} />
    <path d="M118 262h164v28H118z" fill={p.pale} />
    <path d="M178 286l14-18 9 11 6-8 11 15Z" fill={p.deep} />
  </>
);

export const thermos = (p: Palette) => (
  <>
    <path d="M256 172c52-4 56 92 0 92" fill="none" stroke={p.deep} strokeWidth="14" />
    <rect x="144" y="118" width="116" height="206" rx="22" fill={p.main} />
    <path d="M166 118h20v206h-20a22 22 0 0 1-22-22V140a22 22 0 0 1 22-22Z" fill={p.light} />
    <path d="M144 146h116v16H144zM144 284h116v16H144z" fill={p.pale} />
    <path d="M156 62h92l6 60H150Z" fill="#cfd3cf" />
    <path d="M156 62h36l-4 60h-38Z" fill="#e8ebe6" />
    <rect x="152" y="50" width="100" height="20" rx="9" fill={p.deep} />
    <path d="M178 238l20-30 13 18 8-11 17 23Z" fill={p.accent} />
  </>
);

export const knife = (p: Palette) => (
  <g transform="rotate(-38 200 200)">
    <path d="M186 176h150c24 0 38 12 44 30-60 14-120 16-194 14Z" fill="#d9dcd8" />
    <path d="M186 206c70 2 130 4 194 0-60 14-120 16-194 14Z" fill="#f4f5f1" />
    <rect x="172" y="168" width="20" height="60" rx="7" fill={p.accent} />
    <path d="M36 182c40-14 90-14 138-10v52c-50 6-96 8-134-6-16-8-16-28-4-36Z" fill={p.main} />
    <path d="M36 182c40-14 90-14 138-10v16c-50-4-98-2-146 8 0-6 3-11 8-14Z" fill={p.light} />
    <circle cx="62" cy="200" r="7" fill={p.deep} />
    <path d="M92 206c20 4 44 4 68 2" stroke={p.dark} strokeWidth="5" strokeLinecap="round" fill="none" />
  </g>
);

export const dripper = (p: Palette) => (
  <>
    <path d="M134 210h132l18 86c2 16-8 26-24 26H140c-16 0-26-10-24-26Z" fill="#f1f4ef" opacity=".95" />
    <path d="M124 262h152l8 34c2 16-8 26-24 26H140c-16 0-26-10-24-26Z" fill="#5a3b28" />
    <path d="M274 228c44 0 44 60 4 62" fill="none" stroke="#dfe5df" strokeWidth="12" />
    <path d="M200 206v44" stroke="#5a3b28" strokeWidth="6" strokeDasharray="9 9" strokeLinecap="round" />
    <path d="M108 92h184l-58 106h-68Z" fill={p.main} />
    <path d="M108 92h56l22 106h-20Z" fill={p.light} />
    <path d="M122 92l14-28h128l14 28Z" fill="#fffaf0" />
    <path d="M214 106l-8 84M246 106l-22 80" stroke={p.dark} strokeWidth="5" strokeLinecap="round" opacity=".6" />
    <rect x="132" y="192" width="136" height="18" rx="9" fill={p.dark} />
    <path d="M288 108c44 0 40 52-14 54" fill="none" stroke={p.main} strokeWidth="13" />
  </>
);
