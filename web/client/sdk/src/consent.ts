import { readJson, writeJson } from './storage.js';
import type { ConsentAnswer, KeyValueStore, Purposes } from './types.js';

/** Answers by purpose, and when they were given by this device's clock. */
type Kept = Record<string, { answer: ConsentAnswer; at: number }>;

const ANSWERS: readonly unknown[] = ['GRANTED', 'DENIED', 'REVOKED'] satisfies ConsentAnswer[];

/** What the shopper has answered, as far as this browser knows; shared by its tabs. The server has the last word. */
export class Consents {
  constructor(
    private readonly key: string,
    private readonly store: KeyValueStore,
  ) {}

  /** A browser's request for privacy stands above what its person answered about marketing; the server sees it the same way. */
  get answers(): Purposes {
    const kept = Object.fromEntries(Object.entries(this.#kept).map(([purpose, { answer }]) => [purpose, answer]));
    return asksForPrivacy() ? { ...kept, marketing: 'DENIED' } : kept;
  }

  /** The shopper answers here. */
  note(purposes: Purposes): void {
    this.#put(purposes, () => Date.now());
  }

  /** The server says so: no later answer than the one that was given here, which may still be on its way in another tab. */
  hear(purposes: Purposes): void {
    this.#put(purposes, (known) => known);
  }

  /** The shopper has changed all of these answers since then. */
  isOutdated(purposes: Purposes, at: number): boolean {
    const kept = this.#kept;
    return Object.entries(purposes).every(([purpose, answer]) => {
      const known = kept[purpose];
      return known !== undefined && known.answer !== answer && known.at > at;
    });
  }

  /** From now on this browser is somebody else, who has not answered yet. */
  forget(): void {
    this.store.removeItem(this.key);
  }

  #put(purposes: Purposes, at: (known: number) => number): void {
    const kept = this.#kept;
    for (const [purpose, answer] of Object.entries(purposes)) {
      const known = kept[purpose];
      if (known?.answer !== answer) {
        kept[purpose] = { answer, at: at(known?.at ?? 0) };
      }
    }
    writeJson(this.store, this.key, kept);
  }

  get #kept(): Kept {
    return readJson<Kept>(this.store, this.key) ?? {};
  }
}

/** The browser says for its person that data about them is not to be sold or shared: globalprivacycontrol.org. */
export const asksForPrivacy = (): boolean =>
  (globalThis.navigator as { globalPrivacyControl?: boolean } | undefined)?.globalPrivacyControl === true;

/** What the server says holds, answered or by default; what is no answer is left out. */
export function answersOf(given: unknown): Purposes {
  const answers = Object.entries((given ?? {}) as Record<string, unknown>).filter(([, answer]) => ANSWERS.includes(answer));
  return Object.fromEntries(answers) as Purposes;
}
