/**
 * What is left of an export after a spreadsheet program with European settings has opened and saved it: semicolons, day/month
 * dates without seconds, decimal commas, phone numbers without their plus sign or rounded, an empty line. On top, a few rows
 * that somebody has spoilt by hand.
 */
export function damageLikeASpreadsheet(csv: string): string {
  const [header = [], ...rows] = csv.trimEnd().split('\r\n').map(cellsOf);
  const damaged = rows.map((cells, index) => spoil(cells.map(damageCell), index));
  damaged.splice(5, 0, header.map(() => ''));
  return `\uFEFF${[header, ...damaged].map((cells) => cells.join(';')).join('\r\n')}\r\n`;
}

const time = /^(\d{4})-(\d{2})-(\d{2})T(\d{2}:\d{2}).*Z$/;
const amount = /^(\d+)\.(\d{2})$/;
const phone = /^\+(\d)(\d{5})(\d+)$/;

function damageCell(cell: string): string {
  if (phone.test(cell)) return cell.endsWith('7') ? cell.replace(phone, rounded) : cell.slice(1);
  return cell.replace(time, '$3/$2/$1 $4').replace(amount, '$1,$2');
}

/** `+12065550117` becomes `1,20656E+10`. */
function rounded(_: string, first: string, places: string, rest: string): string {
  return `${first},${places}E+${String(places.length + rest.length)}`;
}

const currencyColumn = 18;
const chargeColumn = 17;

function spoil(cells: readonly string[], index: number): readonly string[] {
  if (index === 7) return cells.with(currencyColumn, 'EUR');
  if (index === 11) return cells.with(chargeColumn, '1.234,50');
  if (index === 16) return cells.with(chargeColumn, '-0,42');
  return index === 20 ? cells.slice(0, 9) : cells;
}

/** The generator quotes nothing but a name with a comma. */
function cellsOf(line: string): string[] {
  return (line.match(/("[^"]*"|[^,]*)(,|$)/g) ?? []).slice(0, 20).map((cell) => cell.replace(/,$/, '').replaceAll('"', ''));
}
