import { withLive } from '../live';
import { Store } from '../store';

export interface User {
  userId: string;
  name: string;
}

const KEY = 'fjord-and-field:user';
const PATIENCE = 2000;
const store = new Store(load());

export const useUser = store.use;

function load(): User | undefined {
  try {
    return (JSON.parse(localStorage.getItem(KEY) ?? 'null') as User | null) ?? undefined;
  } catch {
    return undefined;
  }
}

function set(next: User | undefined): void {
  store.value = next;
  try {
    next ? localStorage.setItem(KEY, JSON.stringify(next)) : localStorage.removeItem(KEY);
  } catch {
    // Signed in for as long as the page lasts.
  }
}

/** The server's demo mode plays the shop's own back end here: it knows the password, so to speak, and mints the proof. */
export async function signIn(name: string): Promise<void> {
  const response = await fetch('/demo/login', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ name }),
  });
  if (!response.ok) {
    const problem = (await response.json().catch(() => ({}))) as { detail?: string; title?: string };
    throw new Error(problem.detail ?? problem.title ?? `The server answered ${response.status}.`);
  }
  const { userId, userToken } = (await response.json()) as { userId: string; userToken: string };
  set({ userId, name });
  // Sent in any case; a shop without a connection does not keep its customer waiting.
  await Promise.race([
    withLive((live) => live.identify(userId, { name }, { userToken })).catch(() => {}),
    new Promise((resolve) => setTimeout(resolve, PATIENCE)),
  ]);
}

export async function signOut(): Promise<void> {
  set(undefined);
  await withLive((live) => live.reset()).catch(() => {});
}
