const whiteSpaceRun = /[\t\n\r]+/g;
// oxlint-disable-next-line no-control-regex -- finding control characters is the purpose
const unprintable = /[\u0000-\u001f\u007f-\u009f]/;
const everyUnprintable = new RegExp(unprintable, 'g');

/** Whether a text has no control characters. */
export function isPrintable(text: string): boolean {
  return !unprintable.test(text);
}

/** A text for one line: breaks and tabs become spaces, other control characters the mark for unreadable ones. */
export function printable(text: string): string {
  return isPrintable(text) ? text : text.replace(whiteSpaceRun, ' ').replace(everyUnprintable, '\uFFFD');
}
