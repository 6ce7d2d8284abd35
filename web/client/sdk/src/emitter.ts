type Handler<T> = (detail: T) => void;

/** Typed listeners; one that throws does not keep the others from hearing. */
export class Emitter<Events extends object> {
  readonly #handlers = new Map<keyof Events, Set<Handler<never>>>();

  on<K extends keyof Events>(name: K, handler: Handler<Events[K]>): () => void {
    const set = this.#handlers.get(name) ?? new Set();
    this.#handlers.set(name, set.add(handler as Handler<never>));
    return () => set.delete(handler as Handler<never>);
  }

  emit<K extends keyof Events>(name: K, detail: Events[K]): void {
    for (const handler of this.#handlers.get(name) ?? []) {
      try {
        (handler as Handler<Events[K]>)(detail);
      } catch (error) {
        console.error(`realtime: a listener of "${String(name)}" threw`, error);
      }
    }
  }
}
