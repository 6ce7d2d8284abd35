import type { Theme } from '../offers/theme';

interface Light {
  sky: [string, string];
  disc: string;
  ridges: [string, string, string];
  water: string;
  shore: string;
  tree: string;
}

const lights: Record<Theme, Light> = {
  sand: { sky: ['#efe3cd', '#f8efe0'], disc: '#f6d8a2', ridges: ['#cfc3ad', '#a9aa97', '#7d8c7b'], water: '#c9d3cb', shore: '#5d705d', tree: '#41574a' },
  forest: { sky: ['#bfd3c3', '#e4ecdd'], disc: '#f4f1d8', ridges: ['#92b09d', '#628a76', '#3d6b58'], water: '#a8c8bd', shore: '#234a3b', tree: '#1b3b30' },
  night: { sky: ['#16243a', '#38496a'], disc: '#f2ead2', ridges: ['#3a4b6c', '#2a3a57', '#1d2b43'], water: '#324564', shore: '#121d30', tree: '#0d1626' },
  sun: { sky: ['#f7c87c', '#fde6bd'], disc: '#fff3cf', ridges: ['#e8a76a', '#c97f55', '#945c4a'], water: '#f1c48e', shore: '#6b4340', tree: '#533536' },
};

const Fir = ({ x, y, size, fill }: { x: number; y: number; size: number; fill: string }) => (
  <path transform={`translate(${x} ${y}) scale(${size})`} fill={fill} d="M0-100L22-62H12L34-28H20L44 8H6V24H-6V8H-44L-20-28H-34L-12-62H-22Z" />
);

const STARS = [[700, 60], [780, 130], [860, 48], [950, 96], [1040, 40], [1120, 120], [1220, 62], [1330, 118], [1400, 44], [640, 160], [560, 70], [1500, 90], [460, 120], [300, 60], [180, 130]] as const;

/** A fjord in four lights: the ground of the home page's top. */
export function Scene({ theme }: { theme: Theme }) {
  const light = lights[theme];
  const [far, middle, near] = light.ridges;
  return (
    <svg className="scene" viewBox="0 0 1600 640" preserveAspectRatio="xMaxYMax slice" aria-hidden="true">
      <defs>
        <linearGradient id={`sky-${theme}`} x1="0" y1="0" x2="0" y2="1">
          <stop offset="0" stopColor={light.sky[0]} />
          <stop offset=".75" stopColor={light.sky[1]} />
        </linearGradient>
      </defs>
      <rect width="1600" height="640" fill={`url(#sky-${theme})`} />
      {theme === 'night' && STARS.map(([x, y]) => <circle key={x} cx={x} cy={y} r={x % 3 ? 2 : 3} fill="#f2ead2" opacity=".8" />)}
      <circle cx="1230" cy={theme === 'sun' ? 300 : 170} r={theme === 'sun' ? 110 : 66} fill={light.disc} />
      <path fill={far} d="M520 470l120-130 60 46 130-176 96 120 60-50 150 190H520ZM1010 470l150-190 70 60 120-150 140 170 110-90v200Z" />
      <path fill={light.sky[1]} opacity=".75" d="M830 210l34 42.5-22-3.5-18 22-20-14-20 15.3ZM1350 190l34 41.3-24-2-14 20-22-12-24 15.2Z" />
      <path fill={middle} d="M420 490l190-90 90 40 150-110 110 80 140-70 130 100 160-120 210 130v60Z" />
      <path fill={light.water} d="M0 478h1600v162H0Z" />
      <path d="M760 506h180M1010 530h240M600 542h120M1120 500h90M820 560h160" stroke={light.sky[1]} strokeWidth="5" strokeLinecap="round" opacity=".7" />
      <path fill={near} d="M0 500c240-70 420-40 560-6 60 14 120 26 180 28-160 36-420 60-740 58ZM1600 440c-120 0-240 34-330 82 120 24 230 30 330 24Z" />
      <path fill={light.shore} d="M0 560c300-40 520 0 760 28 300 34 560 4 840-30v82H0Z" />
      <g>
        {([[1310, 574, 0.9], [1372, 588, 1.25], [1438, 574, 0.85], [1490, 590, 1.4], [1556, 578, 1], [1252, 586, 0.7]] as const).map(([x, y, size]) => (
          <Fir key={x} x={x} y={y} size={size} fill={light.tree} />
        ))}
      </g>
      <g transform="translate(1020 520)">
        <path d="M60-26L0 76h120Z" fill="#d8b98c" />
        <path d="M60-26l60 102H82Z" fill="#a9855c" />
        <path d="M60 14L40 76h42Z" fill={theme === 'night' ? '#ffd98a' : '#4b3a2c'} />
        <path d="M52-38l14 24M68-38L54-14" stroke="#5b4431" strokeWidth="4" strokeLinecap="round" />
      </g>
      {theme === 'night' && <ellipse cx="1080" cy="600" rx="90" ry="12" fill="#ffd98a" opacity=".35" />}
    </svg>
  );
}
