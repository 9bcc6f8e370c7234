// Draws the icons of the Teams app: node scripts/draw-icons.mjs [--check]
// The shapes below are the source; each icon becomes an SVG to look at and the PNG that the package holds.
// With --check nothing is written, and a file that differs from what would be drawn ends the command with 1.
import { readFileSync, writeFileSync } from 'node:fs';
import { crc32 } from 'node:zlib';
import { zlibSync } from 'fflate';

const folder = new URL('../appPackage/', import.meta.url);
const samplesPerSide = 4;

const teal = '#0f4c55';
const white = '#ffffff';
const red = '#e8503a';
const gold = '#f6b93b';
const darkGold = '#c98a1b';

/** A toll gate whose boom carries a coin: what is there does not run out. Angles in degrees, clockwise, about the pivot. */
const icons = [
  {
    name: 'color',
    size: 192,
    shapes: [
      { kind: 'bar', x: 0, y: 0, width: 192, height: 192, radius: 0, fill: teal },
      { kind: 'bar', x: 28, y: 150, width: 136, height: 8, radius: 4, fill: white },
      { kind: 'bar', x: 42, y: 96, width: 26, height: 56, radius: 4, fill: white },
      ...boom({ x: 32, y: 92, width: 132, height: 18, angle: -9, pivotX: 55, pivotY: 102, stripes: 7, fills: [white, red] }),
      { kind: 'disc', x: 55, y: 102, radius: 7, fill: teal },
      { kind: 'disc', x: 114, y: 56.5, radius: 28, fill: darkGold },
      { kind: 'disc', x: 114, y: 55, radius: 27, fill: gold },
      { kind: 'ring', x: 114, y: 55, radius: 20.5, width: 3, fill: darkGold },
      { kind: 'bar', x: 111.5, y: 45, width: 5, height: 20, radius: 2.5, fill: darkGold },
    ],
  },
  {
    name: 'outline',
    size: 32,
    shapes: [
      { kind: 'bar', x: 3, y: 27, width: 25, height: 2, radius: 1, fill: white },
      { kind: 'bar', x: 6, y: 18, width: 5, height: 9, radius: 0, fill: white },
      { kind: 'frame', x: 3, y: 13, width: 25, height: 5, radius: 1, line: 1, fill: white },
      { kind: 'bar', x: 3, y: 13, width: 5, height: 5, radius: 1, fill: white },
      { kind: 'bar', x: 13, y: 13, width: 5, height: 5, radius: 0, fill: white },
      { kind: 'bar', x: 23, y: 13, width: 5, height: 5, radius: 1, fill: white },
      { kind: 'ring', x: 20, y: 7, radius: 5, width: 1.5, fill: white },
      { kind: 'bar', x: 19.25, y: 5, width: 1.5, height: 4, radius: 0.75, fill: white },
    ],
  },
];

const isCheck = process.argv.includes('--check');
const differing = icons.flatMap((icon) => [keep(`${icon.name}.svg`, svgOf(icon)), keep(`${icon.name}.png`, pngOf(icon))]).filter((name) => name !== undefined);
if (differing.length > 0) {
  console.error(`Not as drawn: ${differing.join(', ')}. Run: node scripts/draw-icons.mjs`);
  process.exitCode = 1;
}

/** Writes a file, or with --check returns its name when it differs. */
function keep(name, content) {
  const path = new URL(name, folder);
  const bytes = Buffer.from(content);
  if (!isCheck) writeFileSync(path, bytes);
  return isCheck && !readFileSync(path).equals(bytes) ? name : undefined;
}

/** A bar of stripes with slanted borders, turned about its pivot. */
function boom({ x, y, width, height, angle, pivotX, pivotY, stripes, fills }) {
  const turn = { angle, pivotX, pivotY };
  const step = width / stripes;
  const band = (index) => ({ kind: 'bar', x: x + index * step, y, width: step, height, radius: 0, fill: fills[index % 2], ...turn });
  const ends = { kind: 'bar', x: x - 4, y, width: width + 8, height, radius: height / 2, fill: fills[0], ...turn };
  return [ends, ...Array.from({ length: stripes }, (_, index) => band(index))];
}

function svgOf({ size, shapes }) {
  const elements = shapes.map((shape) => `  ${svgElement(shape)}`).join('\n');
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${size}" height="${size}" viewBox="0 0 ${size} ${size}">\n${elements}\n</svg>\n`;
}

function svgElement(shape) {
  const { kind, x, y, radius, fill } = shape;
  if (kind === 'disc') return `<circle cx="${x}" cy="${y}" r="${radius}" fill="${fill}"/>`;
  if (kind === 'ring') return `<circle cx="${x}" cy="${y}" r="${radius - shape.width / 2}" fill="none" stroke="${fill}" stroke-width="${shape.width}"/>`;
  const turn = shape.angle === undefined ? '' : ` transform="rotate(${shape.angle} ${shape.pivotX} ${shape.pivotY})"`;
  const inset = kind === 'frame' ? shape.line / 2 : 0;
  const paint = kind === 'frame' ? `fill="none" stroke="${fill}" stroke-width="${shape.line}"` : `fill="${fill}"`;
  const box = [x + inset, y + inset, shape.width - 2 * inset, shape.height - 2 * inset, Math.max(radius - inset, 0)].map((value) => Number(value.toFixed(3)));
  return `<rect x="${box[0]}" y="${box[1]}" width="${box[2]}" height="${box[3]}" rx="${box[4]}" ${paint}${turn}/>`;
}

function pngOf({ size, shapes }) {
  const rows = Array.from({ length: size }, (_, y) => [0, ...Array.from({ length: size }, (__, x) => pixel(shapes, x, y)).flat()]);
  const header = Buffer.alloc(13);
  header.writeUInt32BE(size, 0);
  header.writeUInt32BE(size, 4);
  // Eight bits a channel, colour with transparency.
  header.set([8, 6, 0, 0, 0], 8);
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  const data = zlibSync(Uint8Array.from(rows.flat()), { level: 9 });
  return Buffer.concat([signature, chunk('IHDR', header), chunk('IDAT', data), chunk('IEND', Buffer.alloc(0))]);
}

function chunk(kind, data) {
  const length = Buffer.alloc(4);
  length.writeUInt32BE(data.length);
  const body = Buffer.concat([Buffer.from(kind, 'ascii'), data]);
  const check = Buffer.alloc(4);
  check.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, check]);
}

/** The mean colour of a pixel's samples, the colour weighted by what covers it, and how much of it is covered. */
function pixel(shapes, x, y) {
  const sum = [0, 0, 0];
  let covered = 0;
  for (let sample = 0; sample < samplesPerSide ** 2; sample += 1) {
    const sampleX = x + ((sample % samplesPerSide) + 0.5) / samplesPerSide;
    const sampleY = y + (Math.floor(sample / samplesPerSide) + 0.5) / samplesPerSide;
    const top = shapes.findLast((shape) => covers(shape, sampleX, sampleY));
    if (top === undefined) continue;
    covered += 1;
    channels(top.fill).forEach((value, index) => (sum[index] += value));
  }
  const colour = sum.map((value) => (covered === 0 ? 255 : Math.round(value / covered)));
  return [...colour, Math.round((255 * covered) / samplesPerSide ** 2)];
}

function channels(fill) {
  return [1, 3, 5].map((at) => Number.parseInt(fill.slice(at, at + 2), 16));
}

function covers(shape, x, y) {
  const [atX, atY] = shape.angle === undefined ? [x, y] : turnBack(shape, x, y);
  const distance = Math.hypot(atX - shape.x, atY - shape.y);
  if (shape.kind === 'disc') return distance <= shape.radius;
  if (shape.kind === 'ring') return distance <= shape.radius && distance >= shape.radius - shape.width;
  if (!inBox(shape, atX, atY, 0)) return false;
  return shape.kind === 'bar' || !inBox(shape, atX, atY, shape.line);
}

function turnBack({ angle, pivotX, pivotY }, x, y) {
  const radians = (-angle * Math.PI) / 180;
  const [cos, sin] = [Math.cos(radians), Math.sin(radians)];
  return [pivotX + (x - pivotX) * cos - (y - pivotY) * sin, pivotY + (x - pivotX) * sin + (y - pivotY) * cos];
}

/** Inside a box with rounded corners that is `inset` smaller on each side. */
function inBox({ x, y, width, height, radius }, atX, atY, inset) {
  const round = Math.max(radius - inset, 0);
  const beyondX = Math.max(x + inset + round - atX, atX - (x + width - inset - round), 0);
  const beyondY = Math.max(y + inset + round - atY, atY - (y + height - inset - round), 0);
  return Math.hypot(beyondX, beyondY) <= round;
}
