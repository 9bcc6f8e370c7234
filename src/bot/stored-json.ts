/** A plain JSON value of data that holds money: a bigint becomes `{"micros":"…"}`, a decimal string of micro-units. */
export function toStored(value: unknown): unknown {
  if (typeof value === 'bigint') return { micros: value.toString() };
  if (Array.isArray(value)) return value.map(toStored);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).filter(([, part]) => part !== undefined);
  return Object.fromEntries(entries.map(([name, part]) => [name, toStored(part)]));
}

/** The data behind a value that `toStored` made. The caller vouches for its shape: only our own documents are read this way. */
export function fromStored(json: unknown): unknown {
  if (Array.isArray(json)) return json.map(fromStored);
  if (typeof json !== 'object' || json === null) return json;
  const entries = Object.entries(json);
  const [only] = entries;
  if (entries.length === 1 && only?.[0] === 'micros' && isWhole(only[1])) return BigInt(only[1]);
  return Object.fromEntries(entries.map(([name, part]) => [name, fromStored(part)]));
}

function isWhole(text: unknown): text is string {
  return typeof text === 'string' && /^-?\d+$/.test(text);
}
