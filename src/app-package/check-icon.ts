const pngSignature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
const headerStart = 16;
const headerLength = 26;

/** What Teams would refuse in an icon file, one line each. Icons are square PNGs of a set size. */
export function checkIcon(name: string, png: Uint8Array, sizePixels: number): readonly string[] {
  const bytes = Buffer.from(png);
  if (bytes.length < headerLength || !bytes.subarray(0, pngSignature.length).equals(pngSignature)) return [`${name} is not a PNG`];
  const [width, height] = [bytes.readUInt32BE(headerStart), bytes.readUInt32BE(headerStart + 4)];
  if (width === sizePixels && height === sizePixels) return [];
  return [`${name} is ${width}x${height}, and has to be ${sizePixels}x${sizePixels}`];
}
