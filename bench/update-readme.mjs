// Writes results into the README, between the lines that mark the place: node bench/update-readme.mjs RESULTS.json
import { readFileSync, writeFileSync } from 'node:fs';
import { figures, isMet } from './figures.mjs';
import { targetText, valueText } from './results.mjs';

const readme = new URL('../README.md', import.meta.url);
const block = /(<!-- bench:begin[^\n]*-->\n)[^]*?(<!-- bench:end -->)/;

const [, , resultsFile] = process.argv;
const text = readFileSync(readme, 'utf8');
if (!block.test(text)) throw new Error('The README has no place that is marked for the results.');
writeFileSync(readme, text.replace(block, (_all, begin, end) => `${begin}\n${markdownOf(JSON.parse(readFileSync(resultsFile, 'utf8')))}\n${end}`));

function markdownOf({ machine, node, date, commit, figures: measured }) {
  const rows = measured.map(({ id, value }) => rowOf(figures.find((figure) => figure.id === id), value));
  const where = `Measured on ${date} at commit ${commit ?? 'unknown'}: ${machine}, Node ${node.slice(1)}. Medians over blocks of repetitions in which all take turns; \`npm run bench\` repeats it.`;
  return `${where}\n\n| | measured | should be | beside |\n| --- | --- | --- | --- |\n${rows.join('\n')}\n`;
}

function rowOf(figure, value) {
  const verdict = value === null || isMet(figure, value) ? '' : ' (missed)';
  return `| ${figure.what} | ${valueText(figure, value)}${verdict} | ${targetText(figure)} | ${figure.peer ?? ''} |`;
}
