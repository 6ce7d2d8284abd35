import type { Schedule } from '../api/types';
import { moment } from '../layout/format';

const hour = (time: string): string => time.slice(0, 5);
const short = (day: string): string => day.slice(0, 1).toUpperCase() + day.slice(1, 3);

/** A schedule in a few words. */
export function inWords(schedule: Schedule | null | undefined): string {
  if (!schedule) {
    return 'Always';
  }
  const { start, end, days, from, until, timeZone } = schedule;
  const parts = [
    start && end ? `${moment(start)} – ${moment(end)}` : start ? `from ${moment(start)}` : end ? `until ${moment(end)}` : '',
    days?.length ? days.map(short).join(', ') : '',
    from || until ? `${hour(from ?? '00:00')}–${hour(until ?? '24:00')}${timeZone ? ` ${timeZone}` : ''}` : '',
  ].filter(Boolean);
  return parts.length > 0 ? parts.join(' · ') : 'Always';
}
