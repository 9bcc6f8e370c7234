/** Everything that is said to people, one folder per language. */
export { formatsFor, type Formats } from './formats.ts';
export { plainName } from './plain-name.ts';
export type { Reader } from './reader.ts';
export { voiceFor, type Voice } from './voice.ts';
export { wordingFor, wordings, type MessageId, type Messages, type MessageValues, type Wording } from './wording.ts';
