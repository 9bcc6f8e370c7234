import type { OutgoingCard } from './cards/index.ts';
import type { Reply } from './say.ts';

/** What a touched card is answered with. */
export interface PressReply {
  /** Said as a message of its own, where the card cannot be answered in place; absent when the card says enough. */
  readonly said?: Reply;
  /** What the card becomes; absent when it stays as it is. */
  readonly inPlace?: OutgoingCard;
  /** What the card becomes where the answer is said beside it; absent when it is the same as in place. */
  readonly besideAnswer?: OutgoingCard;
}
