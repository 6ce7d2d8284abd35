const KEY = 'realtime-console:key';

/** `#key=…` signs in and disappears from the address, so that it is in no history and no screenshot. */
function fromAddress(): string | undefined {
  const key = new URLSearchParams(location.hash.slice(1)).get('key') ?? undefined;
  if (key) {
    history.replaceState(null, '', `${location.pathname}${location.search}#/`);
    remember(key);
  }
  return key;
}

export function remember(key: string): void {
  sessionStorage.setItem(KEY, key);
}

export function forget(): void {
  sessionStorage.removeItem(KEY);
}

export const keptKey = (): string | undefined => fromAddress() ?? sessionStorage.getItem(KEY) ?? undefined;
