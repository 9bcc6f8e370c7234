/** Values that explain a refusal; texts from the file are cut to a readable length. */
export type RefusalValues = Readonly<Record<string, string | number>>;

/** A row that was not taken. The other rows stand. */
export interface RowRefusal {
  /** Physical line where the row starts, the first line of the file being 1; in JSON the row's place in the list. */
  readonly line: number;
  /** The column's name as the file spells it; null when the whole row is meant. */
  readonly column: string | null;
  readonly reasonCode: RowRefusalCode;
  readonly values: RefusalValues;
}

/** A file that cannot be read as a whole: none of its rows may stand. */
export interface Unreadable {
  readonly code: UnreadableCode;
  readonly values: RefusalValues;
}

export type RowRefusalCode = keyof typeof rowReasons;
export type UnreadableCode = keyof typeof fileReasons;

const rowReasons = {
  AMOUNT_NEGATIVE: 'negative amount',
  AMOUNT_UNREADABLE: 'not a plain amount with at most six decimals',
  BROKEN_QUOTE: 'a quoted field is not closed properly',
  DURATION_UNREADABLE: 'not a number of seconds',
  ID_DAMAGED: 'the id was turned into a rounded number',
  LINE_TOO_LONG: 'the line is longer than 1 MiB',
  NUMBER_DAMAGED: 'the phone number was rounded, so the call cannot be told from others',
  OTHER_CURRENCY: 'another currency than the balance',
  ROW_NOT_OBJECT: 'not a call record',
  TIME_UNREADABLE: 'not a readable date and time',
  TOO_FEW_FIELDS: 'fewer fields than the header',
  TOO_MANY_FIELDS: 'more fields than the header',
  UNREADABLE_CHARACTERS: 'control or undecodable characters',
  VALUE_MISSING: 'empty',
  VALUE_TOO_LONG: 'too long',
} as const;

const fileReasons = {
  ARCHIVE_DAMAGED: 'the archive is damaged or cut off',
  ARCHIVE_ENCRYPTED: 'the archive is encrypted',
  ARCHIVE_METHOD_UNKNOWN: 'the archive uses an unknown compression',
  ARCHIVE_TOO_MANY_ENTRIES: 'the archive has too many entries',
  ARCHIVE_WITHOUT_USAGE: 'the archive holds no PSTN.calls*.csv',
  COLUMN_TWICE: 'a column stands twice in the header',
  COLUMNS_MISSING: 'required columns are missing',
  DATES_AMBIGUOUS: 'the dates can be read as day/month and as month/day',
  DATES_CONTRADICTORY: 'the dates mix day/month and month/day',
  EMPTY_FILE: 'the file is empty',
  FILE_MISSING: 'there is no such file',
  JSON_DAMAGED: 'the JSON is damaged or cut off',
  JSON_TOO_LARGE: 'the JSON is too large; use the CSV export',
  JSON_WITHOUT_CALLS: 'the JSON holds no list of calls',
  NO_HEADER: 'the first line is not a usage header',
  NOT_A_FILE: 'not a regular file',
  SPREADSHEET: 'a workbook, not a CSV; save it as CSV',
  TOO_LARGE: 'the file is larger than allowed',
} as const;

/** A short, stable English phrase for logs and machine-read reports; faces make their own sentences from the code. */
export function rowReason(code: RowRefusalCode): string {
  return rowReasons[code];
}

/** The same for a whole file. */
export function unreadableReason(code: UnreadableCode): string {
  return fileReasons[code];
}
