/** A rule of the ledger that must hold whatever the input; its breaking is a bug, not a refusal. */
export class InvariantBroken extends Error {
  constructor(what: string) {
    super(`ledger invariant broken: ${what}`);
    this.name = 'InvariantBroken';
  }
}

/** Checked always, also in production: wrong money must stop a turn rather than be kept. */
export function invariant(holds: boolean, what: string): asserts holds {
  if (!holds) throw new InvariantBroken(what);
}
