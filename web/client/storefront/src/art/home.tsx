import type { Palette } from './palette';

export const blanket = (p: Palette) => (
  <>
    <rect x="72" y="252" width="256" height="66" rx="26" fill={p.dark} />
    <rect x="82" y="190" width="236" height="72" rx="28" fill={p.main} />
    <rect x="94" y="132" width="212" height="68" rx="28" fill={p.light} />
    <path d="M132 132v186M160 132v186" stroke={p.accent} strokeWidth="12" />
    <path d="M240 134v182" stroke={p.deep} strokeWidth="24" opacity=".5" />
    <path d="M94 168h212M82 228h236M74 286h252" stroke={p.pale} strokeWidth="6" opacity=".8" />
    <path d="M84 318v14M104 318v14M124 318v14M144 318v14M256 318v14M276 318v14M296 318v14M316 318v14" stroke={p.dark} strokeWidth="6" strokeLinecap="round" />
  </>
);

export const candle = (p: Palette) => (
  <>
    <circle cx="200" cy="118" r="80" fill="#ffe3a1" opacity=".5" />
    <path d="M200 66c20 26 26 38 26 52a26 26 0 0 1-52 0c0-14 6-26 26-52Z" fill="#f0a63a" />
    <path d="M200 98c10 12 12 18 12 24a12 12 0 0 1-24 0c0-6 2-12 12-24Z" fill="#ffe9ad" />
    <path d="M200 140v22" stroke="#3b2f28" strokeWidth="6" strokeLinecap="round" />
    <path d="M118 168h164v130c0 16-10 24-26 24H144c-16 0-26-8-26-24Z" fill={p.main} />
    <path d="M118 168h50v154h-24c-16 0-26-8-26-24Z" fill={p.light} />
    <ellipse cx="200" cy="168" rx="82" ry="18" fill="#fffaf0" />
    <rect x="150" y="210" width="100" height="72" rx="6" fill="#fffaf0" />
    <path d="M172 262l18-26 12 16 8-10 16 20Z" fill={p.deep} />
    <path d="M164 222h72" stroke={p.accent} strokeWidth="5" />
  </>
);

export const basket = (p: Palette) => (
  <>
    <g stroke="#6d4c32" strokeWidth="5">
      <ellipse cx="140" cy="150" rx="34" ry="34" fill="#d8b388" /><ellipse cx="262" cy="150" rx="32" ry="32" fill="#d8b388" />
      <ellipse cx="202" cy="132" rx="38" ry="38" fill="#e6c69d" />
    </g>
    <path d="M202 112a20 20 0 1 1-1 0M202 124a8 8 0 1 1-1 0M140 134a16 16 0 1 1-1 0M262 136a15 15 0 1 1-1 0" fill="none" stroke="#a87f55" strokeWidth="4" />
    <path d="M84 172h232l-26 132c-2 12-10 18-22 18H132c-12 0-20-6-22-18Z" fill={p.main} />
    <g stroke={p.dark} strokeWidth="9" opacity=".75">
      <path d="M90 206h220M97 240h206M104 274h192" strokeDasharray="26 14" /><path d="M94 223h212M101 257h198M108 291h184" strokeDasharray="26 14" strokeDashoffset="20" />
    </g>
    <rect x="76" y="160" width="248" height="26" rx="13" fill={p.deep} />
    <path d="M120 170c-6-40 14-60 30-60M280 170c6-40-14-60-30-60" stroke={p.accent} strokeWidth="12" fill="none" strokeLinecap="round" />
  </>
);

export const cushion = (p: Palette) => (
  <>
    <path d="M74 96c40 12 212 12 252 0 12-4 20 4 16 16-12 40-12 140 0 180 4 12-4 20-16 16-40-12-212-12-252 0-12 4-20-4-16-16 12-40 12-140 0-180-4-12 4-20 16-16Z" fill={p.main} />
    <path d="M74 96c20 6 74 9 126 9L82 310c-8 2-26 4-24-18 12-40 12-140 0-180-4-12 4-20 16-16Z" fill={p.light} opacity=".65" />
    <g fill="none" stroke={p.deep} strokeWidth="6" strokeLinejoin="round" opacity=".8">
      <path d="M112 250l44-66 26 38 30-46 30 40 22-28 26 62" />
    </g>
    <circle cx="262" cy="154" r="16" fill={p.accent} />
    <path d="M98 132c60 8 144 8 204 0M98 274c60-8 144-8 204 0" stroke={p.pale} strokeWidth="4" strokeDasharray="12 9" fill="none" />
  </>
);

export const planter = (p: Palette) => (
  <>
    <g fill="#4c7a5b">
      <path d="M200 206C150 190 120 150 118 96c48 8 80 50 82 110Z" /><path d="M200 206c50-16 80-56 82-110-48 8-80 50-82 110Z" fill="#3c6449" />
      <path d="M200 206c-34-40-34-100 0-146 34 46 34 106 0 146Z" fill="#6a9a72" /><path d="M198 208c-40 6-80-8-104-44 42-16 84 2 104 44ZM202 208c40 6 80-8 104-44-42-16-84 2-104 44Z" fill="#5b8a66" />
    </g>
    <path d="M200 206V80M200 206c-30-30-50-56-70-96M200 206c30-30 50-56 70-96" stroke="#2f5139" strokeWidth="4" fill="none" opacity=".6" />
    <path d="M118 222h164l-18 82c-3 12-11 18-22 18h-84c-11 0-19-6-22-18Z" fill={p.main} />
    <path d="M118 222h52l-6 100h-6c-11 0-19-6-22-18Z" fill={p.light} />
    <rect x="106" y="198" width="188" height="36" rx="10" fill={p.dark} />
    <path d="M136 276l18-18 18 18 18-18 18 18 18-18 18 18 18-18" stroke={p.pale} strokeWidth="6" fill="none" strokeLinejoin="round" />
  </>
);

export const axe = (p: Palette) => (
  <g transform="rotate(28 200 200)">
    <path d="M186 74h30c2 60 2 120 8 180 2 30 8 56-2 78-8 12-34 12-38-4-4-24 4-46 4-74 2-60 0-120-2-180Z" fill="#c99a66" />
    <path d="M186 74h12c2 90 4 170-4 262-6-2-8-4-10-8-4-24 4-46 4-74 2-60 0-120-2-180Z" fill="#dfb98a" />
    <path d="M184 262c10 6 30 6 40 0l2 24c-12 6-32 6-42 0Z" fill={p.main} />
    <path d="M168 84h64l4 64c-30-6-60 4-76 12-30 14-56 32-72 34-14-36-14-86 2-122 26 4 54 14 78 12Z" fill="#8d9893" />
    <path d="M90 72c-16 36-16 86-2 122 10-2 22-8 36-16-10-30-10-66 0-98-12-4-24-6-34-8Z" fill="#dfe4e0" />
    <path d="M232 84h14c8 0 12 6 12 14v34c0 8-4 14-12 14h-10Z" fill="#6f7a75" />
    <path d="M182 70h38v10h-38z" fill={p.accent} />
  </g>
);
