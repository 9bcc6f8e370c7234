import { spawnSync } from 'node:child_process';
import { cpus, totalmem, type } from 'node:os';
import { fileURLToPath } from 'node:url';
import { isMet, selectFigures } from './figures.mjs';

/** The results as scripts read them. A figure that was asked for and not measured has the value null. */
export function resultsOf(found, only) {
  const measured = selectFigures(only).map(({ id, unit, peer }) => ({ id, value: rounded(found[id]?.value), unit, peer }));
  return { commit: commit(), node: process.version, machine: machine(), date: new Date().toISOString().slice(0, 10), figures: measured };
}

/** The results as people read them, with what lies behind each figure. */
export function tableOf(found, only) {
  const rows = selectFigures(only).map((figure) => {
    const { value, note = '' } = found[figure.id] ?? {};
    return [figure.id, valueText(figure, value), targetText(figure), verdict(figure, value), note, figure.peer ?? ''];
  });
  return aligned([['figure', 'measured', 'target', '', 'behind it', 'beside'], ...rows]);
}

export function valueText({ unit }, value) {
  if (value === undefined || value === null) return 'not measured';
  return `${rounded(value)} ${unit}`;
}

export function targetText({ unit, target }) {
  return target.least === undefined ? `at most ${target.most} ${unit}` : `at least ${target.least} ${unit}`;
}

function verdict(figure, value) {
  if (value === undefined) return '';
  return isMet(figure, value) ? 'met' : 'MISSED';
}

/** Three digits are more than can be trusted. */
function rounded(value) {
  if (value === undefined) return null;
  return Math.abs(value) >= 100 ? Math.round(value) : Number(value.toPrecision(3));
}

function aligned(rows) {
  const widths = rows[0].map((_cell, column) => Math.max(...rows.map((row) => row[column].length)));
  return rows.map((row) => row.map((cell, column) => cell.padEnd(widths[column])).join('  ').trimEnd()).join('\n');
}

function machine() {
  const [first] = cpus();
  return `${cpus().length} × ${first?.model.trim() ?? 'unknown processor'}, ${Math.round(totalmem() / 1024 ** 3)} GB, ${type()}`;
}

/** Null outside a repository; a plus sign after it says that there were changes. */
function commit() {
  const root = fileURLToPath(new URL('..', import.meta.url));
  const ask = (...words) => spawnSync('git', words, { cwd: root, encoding: 'utf8' });
  const head = ask('rev-parse', '--short', 'HEAD');
  if (head.status !== 0) return null;
  return `${head.stdout.trim()}${ask('status', '--porcelain').stdout === '' ? '' : '+'}`;
}
