const PREFIX = 'realtime:shopper:';

/** Who this browser is in the shop of the same origin, as the shop's client keeps it; the one with the youngest token first. */
export function shopperHere(): string | undefined {
  try {
    return Object.keys(localStorage)
      .filter((key) => key.startsWith(PREFIX) && !key.endsWith(':lock'))
      .map((key) => JSON.parse(localStorage.getItem(key) ?? '{}') as { shopperId?: string; expiresAt?: number })
      .sort((a, b) => (b.expiresAt ?? 0) - (a.expiresAt ?? 0))[0]?.shopperId;
  } catch {
    return undefined;
  }
}
