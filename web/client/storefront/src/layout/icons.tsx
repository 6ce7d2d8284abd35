const line = { fill: 'none', stroke: 'currentColor', strokeWidth: 1.7, strokeLinecap: 'round', strokeLinejoin: 'round' } as const;

export const SearchIcon = () => (
  <svg viewBox="0 0 24 24" width="20" height="20" aria-hidden="true" {...line}><circle cx="11" cy="11" r="6.5" /><path d="M16 16l4.5 4.5" /></svg>
);

export const CartIcon = () => (
  <svg viewBox="0 0 24 24" width="22" height="22" aria-hidden="true" {...line}><path d="M5 8h14l1 12H4L5 8ZM8.5 10V7a3.5 3.5 0 0 1 7 0v3" /></svg>
);

export const AccountIcon = () => (
  <svg viewBox="0 0 24 24" width="22" height="22" aria-hidden="true" {...line}><circle cx="12" cy="8" r="3.6" /><path d="M4.5 20c.6-4.4 3.4-6.4 7.5-6.4s6.9 2 7.5 6.4" /></svg>
);

export const Logo = () => (
  <svg viewBox="0 0 36 36" width="34" height="34" aria-hidden="true">
    <circle cx="18" cy="18" r="17" fill="#24483a" />
    <circle cx="24" cy="12" r="3.4" fill="#e3b565" />
    <path d="M5 24l8-11 5 6 4-4 8 9a15 15 0 0 1-25 0Z" fill="#f6f0e4" />
    <path d="M7 26c4-2 6 1.5 11 0s7-1.5 11 0" stroke="#24483a" strokeWidth="1.6" fill="none" />
  </svg>
);
