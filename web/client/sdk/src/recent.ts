const REMEMBERED = 500;

/** A set that forgets its oldest members beyond 500. */
export class Recent {
  readonly #ids = new Set<string>();

  has(id: string): boolean {
    return this.#ids.has(id);
  }

  add(id: string): boolean {
    if (this.#ids.has(id)) {
      return false;
    }
    this.#ids.add(id);
    if (this.#ids.size > REMEMBERED) {
      this.#ids.delete(this.#ids.values().next().value as string);
    }
    return true;
  }
}
