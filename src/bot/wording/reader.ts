/** Who reads: a BCP 47 tag and an IANA time zone, as the client gave them. Unknown ones read English and UTC. */
export interface Reader {
  readonly locale: string;
  readonly timeZone: string;
}
