import type { Palette } from './palette';

export const daypack = (p: Palette) => (
  <>
    <path d="M162 92c0-44 76-44 76 0" fill="none" stroke={p.deep} strokeWidth="12" strokeLinecap="round" />
    <path d="M112 172c0-60 30-92 88-92s88 32 88 92v124c0 16-10 26-26 26H138c-16 0-26-10-26-26Z" fill={p.main} />
    <path d="M112 200c-18 4-28 16-28 36v44c0 12 8 20 28 22ZM288 200c18 4 28 16 28 36v44c0 12-8 20-28 22Z" fill={p.dark} />
    <path d="M116 152c14-48 40-72 84-72s70 24 84 72c-20 26-48 36-84 36s-64-10-84-36Z" fill={p.dark} />
    <rect x="136" y="216" width="128" height="90" rx="16" fill={p.light} />
    <path d="M148 238h104" stroke={p.deep} strokeWidth="6" strokeLinecap="round" />
    <path d="M166 170v44M234 170v44" stroke={p.accent} strokeWidth="12" strokeLinecap="round" />
    <rect x="158" y="206" width="16" height="20" rx="4" fill={p.deep} />
    <rect x="226" y="206" width="16" height="20" rx="4" fill={p.deep} />
    <path d="M184 278l14-20 9 12 6-8 12 16Z" fill={p.dark} />
  </>
);

export const trekpack = (p: Palette) => (
  <>
    <rect x="112" y="58" width="176" height="44" rx="22" fill={p.accent} />
    <path d="M134 58v44M266 58v44" stroke={p.deep} strokeWidth="10" />
    <path d="M124 132c0-22 14-34 36-34h80c22 0 36 12 36 34v160c0 20-10 32-30 32h-92c-20 0-30-12-30-32Z" fill={p.main} />
    <path d="M116 122c0-20 12-28 30-28h108c18 0 30 8 30 28v26c-30 22-138 22-168 0Z" fill={p.dark} />
    <path d="M124 196c-22 4-32 18-32 40v50c0 14 10 24 32 26ZM276 196c22 4 32 18 32 40v50c0 14-10 24-32 26Z" fill={p.deep} />
    <rect x="146" y="226" width="108" height="82" rx="14" fill={p.light} />
    <path d="M162 146v76M238 146v76" stroke={p.deep} strokeWidth="9" />
    <path d="M200 172v40" stroke={p.accent} strokeWidth="9" strokeLinecap="round" />
    <path d="M158 250h84" stroke={p.deep} strokeWidth="6" strokeLinecap="round" />
    <path d="M98 260l22 12M302 260l-22 12" stroke={p.accent} strokeWidth="6" strokeLinecap="round" />
  </>
);

export const tote = (p: Palette) => (
  <>
    <path d="M144 170c0-110 112-110 112 0" fill="none" stroke={p.deep} strokeWidth="13" />
    <path d="M96 154h208l14 152c1 10-5 16-14 16H96c-9 0-15-6-14-16Z" fill={p.main} />
    <path d="M96 154h208l3 32H93Z" fill={p.light} />
    <path d="M84 274h232l2 32c1 10-5 16-14 16H96c-9 0-15-6-14-16Z" fill={p.dark} />
    <path d="M150 258l38-56 22 32 14-20 32 44Z" fill={p.deep} opacity=".75" />
    <circle cx="238" cy="208" r="10" fill={p.accent} />
    <path d="M138 160h14M248 160h14" stroke={p.accent} strokeWidth="10" strokeLinecap="round" />
  </>
);

export const duffel = (p: Palette) => (
  <>
    <path d="M138 196c6-74 118-74 124 0" fill="none" stroke={p.deep} strokeWidth="13" />
    <rect x="62" y="172" width="276" height="142" rx="52" fill={p.main} />
    <path d="M114 172c-30 0-52 22-52 52v38c0 30 22 52 52 52 10-40 10-100 0-142ZM286 172c30 0 52 22 52 52v38c0 30-22 52-52 52-10-40-10-100 0-142Z" fill={p.dark} />
    <path d="M116 196h168" stroke={p.accent} strokeWidth="7" strokeLinecap="round" />
    <path d="M146 182v130M254 182v130" stroke={p.deep} strokeWidth="16" />
    <rect x="176" y="232" width="48" height="48" rx="8" fill={p.light} />
    <path d="M184 266l12-17 8 10 5-7 9 14Z" fill={p.deep} />
    <circle cx="84" cy="246" r="9" fill={p.accent} />
    <circle cx="316" cy="246" r="9" fill={p.accent} />
  </>
);

export const hippack = (p: Palette) => (
  <>
    <path d="M40 190c40 10 60 14 92 26M360 190c-40 10-60 14-92 26" stroke={p.deep} strokeWidth="26" strokeLinecap="round" />
    <path d="M96 204c2-26 24-40 104-40s102 14 104 40c4 66-24 112-104 112S92 270 96 204Z" fill={p.main} />
    <path d="M96 204c2-26 24-40 104-40s102 14 104 40c0 8 0 14-2 20-60 24-144 24-204 0-2-6-2-12-2-20Z" fill={p.dark} />
    <path d="M112 214c56 18 120 18 176 0" stroke={p.accent} strokeWidth="8" strokeLinecap="round" fill="none" />
    <path d="M284 216l8 30" stroke={p.accent} strokeWidth="8" strokeLinecap="round" />
    <path d="M130 258c44 14 96 14 140 0" stroke={p.deep} strokeWidth="6" strokeLinecap="round" fill="none" opacity=".6" />
    <rect x="178" y="266" width="44" height="28" rx="6" fill={p.light} />
  </>
);

export const rolltop = (p: Palette) => (
  <>
    <path d="M120 148h160l12 150c1 14-8 24-22 24H130c-14 0-23-10-22-24Z" fill={p.main} />
    <path d="M120 148h58l-10 174h-38c-14 0-23-10-22-24Z" fill={p.light} opacity=".6" />
    <path d="M116 92c0-10 8-16 18-16h132c10 0 18 6 18 16v24c0 10-8 16-18 16H134c-10 0-18-6-18-16Z" fill={p.dark} />
    <path d="M118 130h164v26H118z" fill={p.deep} />
    <path d="M118 104h164" stroke={p.deep} strokeWidth="5" opacity=".6" />
    <path d="M200 76v126" stroke={p.accent} strokeWidth="12" />
    <rect x="186" y="182" width="28" height="30" rx="5" fill={p.deep} />
    <path d="M146 250h108v56a16 16 0 0 1-16 16h-76a16 16 0 0 1-16-16Z" fill={p.dark} />
    <path d="M158 266h84" stroke={p.accent} strokeWidth="6" strokeLinecap="round" />
  </>
);
