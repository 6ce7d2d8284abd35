const integer = new Intl.NumberFormat('en');
const decimal = new Intl.NumberFormat('en', { minimumFractionDigits: 2, maximumFractionDigits: 2 });
const percent = new Intl.NumberFormat('en', { style: 'percent', maximumFractionDigits: 1 });

export const count = (value: number | null | undefined): string => (value == null ? '–' : integer.format(value));
export const amount = (value: number): string => decimal.format(value);
export const share = (part: number, whole: number): string => (whole > 0 ? percent.format(part / whole) : '–');

export const clock = (iso: string): string =>
  new Date(iso).toLocaleTimeString('en-GB', { hour: '2-digit', minute: '2-digit', second: '2-digit' });

export const moment = (iso: string | null | undefined): string =>
  iso ? new Date(iso).toLocaleString('en-GB', { day: 'numeric', month: 'short', year: 'numeric', hour: '2-digit', minute: '2-digit' }) : '–';
