import type { Reason } from '../api/types';
import { moment } from '../layout/format';

const sentences: Record<string, string> = {
  NOT_ACTIVE: 'is not active (a draft, paused or ended)',
  OUTSIDE_DATES: 'is outside its schedule',
  NO_CONSENT: 'needs a consent that this shopper has not given',
  INELIGIBLE: 'does not apply to this shopper now',
  UNKNOWN_ATTRIBUTE: 'asks for something that is not known about this shopper',
  CAP_REACHED: 'was shown as often as its cap allows',
  BUDGET_EXHAUSTED: 'has no budget left, or waits for its share of it',
  PACED: 'is held back to spread its budget over time',
  QUIET_HOURS: 'keeps quiet at this hour',
  HOLDOUT: 'is withheld: this shopper is in the holdout',
  DUPLICATE: 'is on this page already',
  NO_VARIANT: 'has no content for this locale, currency, device or segment',
  OUTRANKED: 'was outranked by the chosen one',
  DEADLINE: 'was not decided within the deadline',
};

/** A reason as the server words it, or else from its code and figures. */
export function inWords({ code, text, rule, count, limit, resetsAt, fact }: Reason): string {
  if (text) {
    return text;
  }
  const details = [
    rule ? `rule “${rule}”` : '',
    count != null && limit != null ? `${count} of ${limit}` : limit != null ? `limit ${limit}` : '',
    resetsAt ? `free again ${moment(resetsAt)}` : '',
    fact != null && fact !== '' ? (typeof fact === 'string' ? fact : JSON.stringify(fact)) : '',
  ].filter(Boolean);
  return `${sentences[code] ?? code.toLowerCase()}${details.length > 0 ? ` (${details.join(', ')})` : ''}`;
}
