import type { AnswerMeaning } from '../grammar.ts';

// Exact words only: praise such as 太好了 or a bare 嗯 does not confirm a payment.
const yes =
  '是|是的|是啊|對|對的|對啊|好|好的|好啊|好喔|好吧|可以|可以的|確認|確定|我 確認|我 確定|沒錯|沒問題|同意|要|我要|行|執行|送出|核准|批准|正確|就這樣|就 這麼辦|做吧|繼續|請 繼續|' +
  'ok|okay|yes|confirm';
const no =
  '不|不要|不用|不用 了|不行|不對|不是|否|不可以|不好|不了|不需要|不同意|不確認|先 不要|先 不用|還是 不要|還是 不要 了|不要 了|別|先別|都 不要|都 不是|都 不對|no|' +
  '(不要|不用|別|先別|先 不要|不想) (加值|儲值|充值|付款|扣款|改|變更|更改|設定|暫停|恢復|重試|訂閱|買|做|這樣 做) (了|#)?';

/** What may answer a pending question. Only read while one is pending. */
export const answerForms: readonly (readonly [AnswerMeaning, readonly string[]])[] = [
  ['yes', [`(${yes}) (${yes})?`]],
  ['no', [`(${no})`, `(不|不用|不要) (謝謝)`]],
  ['none', ['(無|沒有|無 上限|不限|不設限|不設 上限|沒有 上限|不要 上限|不用 上限|無限|無限制|none)']],
  ['on', ['(開|開啟|打開|啟用|on|要 開|開 起來)']],
  ['off', ['(關|關閉|關掉|停用|off|要 關)']],
  [
    'amount',
    [
      '(no|不對|錯 了|錯|是|好|對|可以|yes|但|等等|等 一下)? ,? (改成|改為|改|換成|變成|是|要|我 要|應該 是|應該|我 是 說|我 說 的 是|我 的 意思 是|用|只 要|只|設成|設為|設定 為|金額 (是|改成|改為)?|就) # (就 好|就 好 了|就 可以|就 可以 了|就 夠 了|才 對|好 了|即可)?',
      '(no|不對|錯 了|錯|是|好|對|yes|等等|等 一下|但)? # (就 好|就 好 了|就 可以|就 可以 了|就 夠 了|才 對|好 了|即可)?',
      '(選|選擇|第|選項|我 選)? (第)? # (個|項|筆|種|張)?',
    ],
  ],
  ['name', ['(no|不對|是|好)? (用|使用|改用|換成)? <card>? @']],
  [{ index: 0 }, choiceForms('一|1st', '前者|上面 (的|那個)?|前面 (的|那個)?')],
  [{ index: 1 }, choiceForms('二|兩|2nd', '後者|後面 (的|那個)?')],
  [{ index: 2 }, choiceForms('三|3rd')],
  [{ index: 3 }, choiceForms('四|4th')],
];

/** Greetings and thanks, matched against every word typed. */
export const smallTalkForms: readonly (readonly ['greeting' | 'thanks', readonly string[]])[] = [
  [
    'greeting',
    [
      '(你好|哈囉|嗨|嘿|早|早安|午安|晚安|安安|大家 好|你們 好|hi|hello|hey) (啊|呀|喔|tollkeeper|bot|你好|嗎|早安)? (tollkeeper|bot)?',
      '(tollkeeper|bot) (你好|哈囉|嗨|早安|午安|晚安)',
      '(你好|哈囉|嗨)? 你 (最近)? (好嗎|好不好|過得 好 嗎|如何|怎麼樣)',
      '很 高興 認識 你',
    ],
  ],
  [
    'thanks',
    [
      '(好|好的|ok|嗯|了解|太 好 了|非常|真 的|十分|很|知道 了|收到)? (謝謝|謝謝 你|謝謝 你們|謝啦|謝 了|感謝|感謝 你|感恩|多謝|謝謝 了|謝謝 囉|thanks|thank you|thx) (你|你們|幫忙|你 的 幫忙|協助|啦|喔|囉|啊|tollkeeper|bot|大家)?',
      '(太 好 了|太 棒 了|很 好|真 棒|讚|厲害|做 得 好|辛苦 了|辛苦 你 了|不錯|好 棒|收到|知道 了|了解)',
    ],
  ],
];

function choiceForms(numerals: string, others?: string): readonly string[] {
  const place = `(選|選擇|要|我 選|我 要|選項)? 第? (${numerals}) (個|項|筆|種|張|次)?`;
  return others === undefined ? [place] : [place, `(選|選擇|要|我 選)? (${others})`];
}
