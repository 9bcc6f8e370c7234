/** How answers look to scripts, on the command line and over HTTP: plain JSON and stable English phrases. */
export { importJson, manifestJson, unreadableError, unreadableJson, type ImportJson } from './import-json.ts';
export { instantJson, instantOrNull, moneyJson, type MoneyJson } from './json-forms.ts';
export { recordJson } from './record-json.ts';
export { refusalSentence, shortDecimal } from './refusal-sentence.ts';
export { statusJson, type StatusJson } from './status-json.ts';
