/** What each setting does, in the order in which the server tells them. */
export const meanings: Record<string, string> = {
  timeZone: 'Of the shop: calendar caps and schedules go by it unless they name their own.',
  sessionTimeout: 'A visit is over after so long without an event.',
  cartAbandonedAfter: 'A cart with something in it is abandoned after so long without an event of its shopper.',
  reservationTimeout: 'An offer that was chosen and not displayed gives its place under the caps back after this.',
  reservationMargin: 'So much earlier a page may no longer show it.',
  closeGrace: 'A page that lost its connection is taken for closed after this.',
  clickCredit: 'A conversion is credited to a click for so long.',
  viewCredit: 'And without a click, to a display for so long.',
  holdout: 'Share of shoppers (0–1) to whom no campaign is shown, to compare with.',
  quietHours: 'From when until when, on the shopper’s clock, nothing is shown.',
  consent: 'What holds for a purpose that a shopper has not answered: GRANTED or DENIED.',
};
