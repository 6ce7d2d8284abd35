import type { Palette } from './palette';

const Sole = ({ d, fill, lugs }: { d: string; fill: string; lugs?: number[] }) => (
  <>
    <path d={d} fill={fill} />
    {lugs?.map((x) => <rect key={x} x={x} y="308" width="18" height="12" rx="3" fill={fill} />)}
  </>
);

export const boot = (p: Palette) => (
  <>
    <path d="M122 122h88l10 62c20 22 66 20 88 48 12 15 14 32 14 52H114c8-50 10-110 8-162Z" fill={p.main} />
    <path d="M122 122h34c-4 60-2 120-10 162h-32c8-50 10-110 8-162Z" fill={p.dark} opacity=".55" />
    <path d="M264 206c30 4 58 26 58 78h-56c-12-26-12-54-2-78Z" fill={p.dark} />
    <rect x="112" y="104" width="108" height="30" rx="15" fill={p.deep} />
    <path d="M170 152l48 6M172 176l52 4M186 200l54-6M208 220l52-14" stroke={p.accent} strokeWidth="6" strokeLinecap="round" />
    <path d="M196 108l10-22h18l-6 24Z" fill={p.light} />
    <path d="M108 280h218v12H108z" fill={p.pale} />
    <Sole d="M104 288h228v10a14 14 0 0 1-14 14H118a14 14 0 0 1-14-14Z" fill="#2b2a28" lugs={[114, 144, 174, 226, 256, 286]} />
  </>
);

export const runner = (p: Palette) => (
  <>
    <path d="M92 282c-4-36 2-60 14-76 14 2 30 12 48 14 20 0 38-14 52-26l26-2c14 34 54 44 80 56 16 8 22 20 22 34Z" fill={p.main} />
    <path d="M92 282c-4-36 2-60 14-76 10 2 20 8 32 11-4 22-6 44-2 65Z" fill={p.dark} />
    <path d="M276 236c36 10 60 22 58 46h-70c2-18 4-32 12-46Z" fill={p.light} />
    <path d="M140 262c34-2 60-14 82-40M158 276c36-4 62-18 84-44" stroke={p.accent} strokeWidth="9" strokeLinecap="round" fill="none" />
    <path d="M196 210l30 14M212 198l32 16" stroke="#fff8ec" strokeWidth="5" strokeLinecap="round" />
    <path d="M98 202c-6-14-2-22 8-22 6 12 22 28 50 30 18 0 34-10 50-24 8-2 18-2 26 2l-24 22c-36 30-76 24-110-8Z" fill={p.deep} />
    <path d="M84 278h252c6 16-2 30-18 32H110c-18 0-28-14-26-32Z" fill="#fbf4e6" />
    <path d="M84 296c4 10 12 14 26 14h208c10 0 16-6 19-14l-40 6-60-6-70 6-50-6Z" fill={p.deep} />
  </>
);

export const sneaker = (p: Palette) => (
  <>
    <path d="M96 276c-4-34 0-66 10-92h82c6 14 12 22 24 32 22 16 60 18 86 30 22 10 28 18 28 30Z" fill={p.main} />
    <path d="M96 276c-4-34 0-66 10-92h36c-8 30-8 62-2 92Z" fill={p.light} />
    <path d="M276 238c30 6 50 16 50 38h-74c2-18 10-30 24-38Z" fill="#fbf4e6" />
    <path d="M178 202l36-6M190 218l36-12M208 232l34-16" stroke="#fff" strokeWidth="6" strokeLinecap="round" />
    <path d="M106 184h82l5 12c-30 6-60 6-90 2Z" fill={p.deep} />
    <path d="M86 272h244c8 0 10 8 8 18-2 14-10 22-22 22H108c-14 0-24-10-24-26 0-8 0-14 2-14Z" fill="#fbf4e6" />
    <path d="M86 290h251" stroke={p.dark} strokeWidth="4" />
  </>
);

export const sandal = (p: Palette) => (
  <>
    <path d="M84 262c60-10 180-14 244 2 12 6 12 26 2 34H96c-18 0-22-30-12-36Z" fill={p.deep} />
    <path d="M84 262c60-16 180-18 244 2-70 8-170 10-244-2Z" fill={p.pale} />
    <path d="M214 264c2-34 26-52 58-40 18 8 30 22 34 40" fill="none" stroke={p.main} strokeWidth="26" strokeLinecap="butt" />
    <path d="M104 260c-6-52 6-78 34-82 30-2 44 34 60 80" fill="none" stroke={p.main} strokeWidth="22" />
    <path d="M160 190c30-2 60 18 88 38" stroke={p.dark} strokeWidth="18" fill="none" />
    <rect x="236" y="208" width="32" height="28" rx="6" fill={p.accent} transform="rotate(24 252 222)" />
    <path d="M90 298h244v6a12 12 0 0 1-12 12H104a14 14 0 0 1-14-14Z" fill="#2b2a28" />
  </>
);

export const wellie = (p: Palette) => (
  <>
    <path d="M132 88h92l2 130c18 18 62 22 82 38 10 8 14 18 14 30H130c8-66 6-134 2-198Z" fill={p.main} />
    <path d="M132 88h36c2 70 2 132-4 198h-34c8-66 6-134 2-198Z" fill={p.light} />
    <path d="M128 84h100v22H128z" fill={p.deep} />
    <rect x="196" y="124" width="30" height="40" rx="6" fill={p.dark} />
    <rect x="203" y="134" width="18" height="14" rx="3" fill={p.accent} />
    <path d="M270 236c30 8 52 20 52 50h-62c-4-20 0-36 10-50Z" fill={p.dark} />
    <Sole d="M122 282h206v16a14 14 0 0 1-14 14H136a14 14 0 0 1-14-14Z" fill={p.deep} lugs={[132, 160, 236, 264, 290]} />
  </>
);

export const slipper = (p: Palette) => (
  <>
    <path d="M90 284c-6-24 0-46 18-50 26-4 46 10 76 2 24-8 34-36 72-36 44 0 76 36 74 84Z" fill={p.main} />
    <path d="M184 236c24-8 34-36 72-36 44 0 76 36 74 84h-96c-30-6-46-22-50-48Z" fill={p.light} />
    <path d="M86 258c4-22 14-34 36-32 22 4 44 18 70 10 12 12 14 20 14 32-40 18-90 16-120-10Z" fill="#fbf4e6" />
    <g stroke={p.dark} strokeWidth="4" strokeLinecap="round" opacity=".55">
      <path d="M232 232l14 10M262 222l14 10M252 252l14 10M284 246l14 10M272 272l14 8M226 262l14 8" />
    </g>
    <path d="M84 280h250c2 16-6 28-20 28H104c-14 0-22-12-20-28Z" fill={p.deep} />
  </>
);
