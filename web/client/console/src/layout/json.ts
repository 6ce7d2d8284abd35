/** Whether the text is a JSON object, and if not, where it stops being one. */
export function parse(text: string): { fault?: string } {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? {} : { fault: 'a definition is an object' };
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    const at = /position (\d+)/.exec(message)?.[1];
    if (at === undefined || /line \d+/.test(message)) {
      return { fault: message };
    }
    const before = text.slice(0, Number(at)).split('\n');
    return { fault: `${message} (line ${before.length}, column ${(before.at(-1)?.length ?? 0) + 1})` };
  }
}

/** Where the last name of a path such as `offers[0].variants[1].data` stands in the text, as a selection; searched in the path's order. */
export function locate(text: string, path: string): [number, number] | undefined {
  let from = 0;
  let found: [number, number] | undefined;
  for (const name of path.match(/[^.[\]$/]+/g) ?? []) {
    if (/^\d+$/.test(name)) {
      continue;
    }
    const quoted = JSON.stringify(name);
    const at = text.indexOf(quoted, from);
    if (at < 0) {
      break;
    }
    found = [at, at + quoted.length];
    from = found[1];
  }
  return found;
}
