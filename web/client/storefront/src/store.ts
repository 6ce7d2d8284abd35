import { useSyncExternalStore } from 'react';

/** A value outside the components, which those that use it follow. */
export class Store<T> {
  readonly #listeners = new Set<() => void>();

  constructor(private current: T) {}

  get value(): T {
    return this.current;
  }

  set value(next: T) {
    this.current = next;
    this.#listeners.forEach((listener) => listener());
  }

  readonly use = (): T => useSyncExternalStore(this.#subscribe, () => this.current);

  readonly #subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };
}
