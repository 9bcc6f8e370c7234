/** What a template needs: ready texts, made for one reader. Texts that are not there are empty, and their element is left out. */
interface View {
  /** The sentence for toasts, feeds and screen readers. */
  readonly summary: string;
  readonly title: string;
}

interface ViewWithButtons extends View {
  readonly buttons: readonly ButtonView[];
}

/** An Action.Execute with its Action.Submit for older clients; both carry the same data. */
export interface ButtonView {
  readonly title: string;
  readonly verb: string;
  readonly data: object;
  readonly submitData: object;
  readonly style: 'default' | 'positive';
  /** Whether the card's inputs must be filled in and are sent along. */
  readonly inputs: 'auto' | 'none';
}

export interface FactView {
  readonly title: string;
  readonly value: string;
}

interface Line {
  readonly text: string;
}

/** A named style of a container. The words beside it say the same. */
export type Tone = 'default' | 'good' | 'warning' | 'attention' | 'emphasis';

export interface BalanceCard extends ViewWithButtons {
  readonly tone: Tone;
  /** How it recharges, or why it does not. */
  readonly mode: string;
  readonly hasGauge: boolean;
  readonly gauge: GaugeView;
  readonly facts: readonly FactView[];
  readonly stops: string;
  readonly asOf: string;
}

/** A picture, so its figures are rounded numbers; the exact ones stand in the text. */
export interface GaugeView {
  readonly title: string;
  readonly value: number;
  readonly max: number;
  readonly segments: readonly { readonly legend: string; readonly size: number; readonly color: string }[];
  readonly text: string;
}

export interface HistoryCard extends ViewWithButtons {
  readonly entries: readonly HistoryRow[];
  readonly note: string;
}

export interface HistoryRow {
  readonly text: string;
  readonly detail: string;
  readonly money: string;
}

export interface HelpCard extends ViewWithButtons {
  readonly note: string;
  readonly commands: readonly { readonly title: string; readonly description: string }[];
  readonly footnote: string;
}

export interface AmountFormCard extends ViewWithButtons {
  readonly text: string;
  readonly problem: string;
  readonly label: string;
  readonly example: string;
  readonly required: string;
  readonly typed: string;
}

export interface MethodFormCard extends ViewWithButtons {
  readonly problem: string;
  readonly label: string;
  readonly required: string;
  readonly choices: readonly { readonly title: string; readonly value: string }[];
  readonly chosen: string;
}

export interface ConfirmCard extends ViewWithButtons {
  readonly note: string;
  readonly facts: readonly FactView[];
  readonly effect: string;
  /** Whether it recharges by itself afterwards, where that is in doubt. */
  readonly next: string;
  readonly until: string;
  /** What became of it; then there are no buttons. */
  readonly settled: string;
}

export interface WhoCanCard extends View {
  readonly facts: readonly FactView[];
}

/** A header that says the news, what it means, and the figures. */
export interface ReportCard extends ViewWithButtons {
  readonly tone: Tone;
  readonly lines: readonly Line[];
  readonly facts: readonly FactView[];
  readonly footnote: string;
}

/** A sentence or two with buttons. */
export interface NoticeCard extends ViewWithButtons {
  readonly lines: readonly Line[];
}

/** The templates in `cards/` and what each needs. */
export interface CardViews {
  readonly welcome: NoticeCard;
  readonly help: HelpCard;
  readonly balance: BalanceCard;
  readonly history: HistoryCard;
  readonly 'amount-form': AmountFormCard;
  readonly 'method-form': MethodFormCard;
  readonly confirm: ConfirmCard;
  readonly receipt: ReportCard;
  readonly 'who-can': WhoCanCard;
  readonly alert: ReportCard;
  readonly notice: NoticeCard;
}

export type CardName = keyof CardViews;

export const cardNames: readonly CardName[] = [
  'welcome',
  'help',
  'balance',
  'history',
  'amount-form',
  'method-form',
  'confirm',
  'receipt',
  'who-can',
  'alert',
  'notice',
];
