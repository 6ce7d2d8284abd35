/** 128 random bits in base 36, also where `crypto.randomUUID` is missing (plain http). */
export function newId(prefix: string): string {
  const bytes = crypto.getRandomValues(new Uint32Array(4));
  return prefix + Array.from(bytes, (n) => n.toString(36).padStart(7, '0')).join('');
}
