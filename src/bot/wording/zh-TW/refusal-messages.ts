import type { RefusalCode } from '../../../ledger/index.ts';
import type { AmountRefusalCode, NotUnderstoodCode } from '../../language/index.ts';

/** Why a rule says no: what is wrong, that nothing was done, and how to go on. One sentence group per code. */
export const refusalMessages = {
  'refusal.AMOUNT_NOT_POSITIVE': '無法使用 {asked} 這個金額，金額必須大於零。沒有變更任何內容。',
  'refusal.BELOW_MINIMUM_FUNDING': '{asked} 低於最低儲值金額 {limit}。沒有變更任何內容。請選擇 {limit} 以上的金額。',
  'refusal.ABOVE_MAXIMUM': '{asked} 超過單次上限 {limit}。沒有變更任何內容。請選擇較小的金額。',
  'refusal.ABOVE_LIMIT_FOR_ONE': '{asked} 超過一個人可以執行的上限 {limit}。沒有變更任何內容。請選擇 {limit} 以下的金額。',
  'refusal.PAYMENT_IN_FLIGHT': '{amount} 的付款仍在處理中，所以我沒有開始另一筆付款。沒有新的扣款。請查詢餘額以了解結果。',
  'refusal.PAYMENT_NOT_IN_FLIGHT': '那筆付款已經不在處理中。沒有變更任何內容。',
  'refusal.KEY_REUSED': '這個要求已經用於其他動作，所以我沒有執行。請重新提出要求。',
  'refusal.NO_PAYMENT_METHOD': '還沒有付款方式，所以沒有扣款。請先選擇付款方式。',
  'refusal.UNKNOWN_PAYMENT_METHOD': '我找不到付款方式「{method}」。沒有變更任何內容。請從清單中選擇。',
  'refusal.NOTHING_TO_RETRY': '沒有失敗的自動加值可以重試。沒有扣款。',
  'refusal.IMPORT_UNKNOWN': '沒有這次匯入。沒有變更任何內容。',
  'refusal.IMPORT_ALREADY_UNDONE': '那次匯入已經復原過。沒有變更任何內容。',
  'refusal.IMPORT_RUNNING': '另一次匯入正在進行。沒有變更任何內容。請等它完成後再試一次。',
  'refusal.NOT_SUBSCRIBED': '這裡沒有訂閱通知，所以沒有東西需要停止。',
  'refusal.PERSON_UNKNOWN': '我在貴組織的目錄中找不到您，所以無法為您顯示或變更任何內容。',
  'refusal.PERSON_WITHOUT_RIGHT':
    '{act, select, see {查看餘額與紀錄} fund {儲值與選擇付款方式} configure {變更這些設定} subscribe {讓頻道或聊天接收通知} import {匯入使用量} reconcile {登錄實際餘額} other {這項操作}}需要下列角色：{roles}。{act, select, see {} other {沒有變更任何內容。}}',
  'refusal.PERSON_IS_GUEST': '您是這個組織的來賓，通訊點數只提供給組織成員使用。',
  'refusal.DIRECTORY_UNAVAILABLE': '我無法連線到目錄，所以不能確認您的角色。沒有變更任何內容。請過幾分鐘再試。',
  'refusal.STORE_UNAVAILABLE':
    '我現在無法儲存任何資料{reason, select, disk_full {，因為磁碟已滿} read_only {，因為磁碟是唯讀的} closing {，因為我正在重新啟動} other {}}。沒有變更任何內容，也沒有扣款。您仍然可以查詢。',
} as const satisfies Record<`refusal.${RefusalCode}`, string>;

/** Why a text is not taken as an amount, and the accepted form with an example. */
export const amountRefusalMessages = {
  'amount.AMOUNT_MISSING': '「{typed}」裡沒有金額。請像 {example} 這樣輸入。',
  'amount.AMOUNT_MALFORMED': '我無法把「{typed}」讀成金額。請像 {example} 這樣輸入。',
  'amount.AMOUNT_NEGATIVE': '「{typed}」是負數。請輸入正數金額，例如 {example}。',
  'amount.AMOUNT_ZERO': '「{typed}」是零。請輸入大於零的金額，例如 {example}。',
  'amount.AMOUNT_PERCENT': '「{typed}」是百分比。請輸入金額，例如 {example}。',
  'amount.AMOUNT_EXPONENT': '我不接受「{typed}」這種指數寫法。請寫出完整的數字，例如 {example}。',
  'amount.AMOUNT_DECIMALS': '「{typed}」的小數位數太多；{digits, plural, =0 {只能輸入整數金額} other {最多 # 位小數}}。請像 {example} 這樣輸入。',
  'amount.AMOUNT_OTHER_CURRENCY': '「{typed}」的幣別是 {other}，但這裡的餘額以 {currency} 計算。請像 {example} 這樣輸入。',
  'amount.AMOUNT_ABOVE_LIMIT': '{asked} 超過上限 {limit}。沒有變更任何內容。請選擇較小的金額。',
  'amount.AMOUNT_TWO_READINGS': '「{typed}」有兩種讀法。您指的是哪個金額？',
  'amount.AMOUNT_SEVERAL': '「{typed}」裡有不只一個金額。您指的是哪一個？',
  'amount.AMOUNT_SEPARATORS': '我不確定「{typed}」該怎麼讀。您指的是這個金額嗎？',
  'amount.AMOUNT_SHORT_FORM': '「{typed}」是簡略的寫法。您指的是這個金額嗎？',
} as const satisfies Record<`amount.${AmountRefusalCode}`, string>;

/** What is said to a sentence that is not understood. The second wording is for the second time running. */
export const notUnderstoodMessages = {
  'miss.EMPTY': '這則訊息裡沒有文字。我可以回答餘額、儲值，以及變更自動加值的條件。',
  'miss.TOO_LONG': '這則訊息對我來說太長了。請用一句簡短的話，一次問一件事。',
  'miss.NOTHING_PENDING': '目前沒有等待您回答的問題，所以我沒有執行任何動作。請說出完整的要求，例如「{example}」。',
  'miss.NEGATED': '您說的是不要做的事，所以我沒有執行任何動作。',
  'miss.QUESTION': '我還無法回答這個問題。我可以回答餘額與紀錄，以及誰可以儲值。',
  'miss.UNKNOWN': '我不明白您的意思。我可以回答餘額、儲值，以及變更自動加值的條件。',
  'miss.again': '這個我也不明白。您要找的也許是下面其中一項；沒有變更任何內容。',
  'miss.did-you-mean': '您是指「{command}」嗎？',
} as const satisfies Record<`miss.${NotUnderstoodCode}` | 'miss.again' | 'miss.did-you-mean', string>;
