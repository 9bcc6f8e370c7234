/**
 * What a message pattern needs, read from its type: the names in braces, also inside the branches of `plural` and `select`.
 * In a branch a plain text in braces must contain a space or `#`, or it would count as a name.
 */
export type ValuesOf<Pattern extends string> = { readonly [Name in NamesIn<Pattern>]: string | number };

type NamesIn<Pattern extends string> = Pattern extends `${string}{${infer Inside}}${infer Rest}`
  ? Inside extends `${infer Head}{${infer Nested}`
    ? NameAt<Head> | NamesIn<`{${Nested}}${Rest}`>
    : NameAt<Inside> | NamesIn<Rest>
  : never;

type NameAt<Text extends string> = Text extends `${infer Name},${string}`
  ? PlainName<Name>
  : PlainName<Text>;

type PlainName<Text extends string> = Text extends '' | `${string}${' ' | '#'}${string}` ? never : Text;
