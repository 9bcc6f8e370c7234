import type { CommandForms } from '../command-forms.ts';

/** Commands that act. Every character of the sentence must be in the form, so nothing here may hold a wildcard. */
export const actForms: readonly CommandForms[] = [
  {
    command: { id: 'top-up' },
    forms: [
      '<again>? <top-up> <once>? <account>? 今天?',
      '今天? <again>? <top-up> <once>? (多|再)? # (的? <money>)? (<into> <account>)? (進去|今天)?',
      '(<take>|為|替|幫|在|往|對|給)? <account> (裡|裡面|中)? <again>? <top-up> <once>? #?',
      '(<take>|為|替|幫|在|往|對|給) <account> (裡|裡面|中)? <again>? (加|存|放|補) #',
      '<take> # 的? <money>? (<top-up>|加|存|放|補|匯) <into> <account>',
      '<take> # <top-up>',
      '<again>? (加|存|補) 個? # (的? <money>)? (<into> <account>)?',
      '<again>? 放 # (的? <money>)? <into> <account>',
      '<again>? (買|購買|加購|訂購|購入|補|加|增加) 一些? <again>? <money>',
      '<again>? (買|購買|加購|訂購|購入) (# 的? <money>|<money> #)',
      '(做|進行|來|新增|申請)? (一筆|一次)? # 的? <top-up>',
      '(做|進行|來|新增|申請) (一筆|一次)? (# 的?)? <top-up> #?',
      '<top-up> <account> #',
      '<top-up> <once>? , 金額 (是|為)? #',
    ],
  },
  { command: { id: 'minimum' }, forms: settingForms('<minimum>') },
  {
    command: { id: 'minimum' },
    forms: [
      '(當|只要|在)? <account> (低於|少於|小於|不到|跌破|低過|掉到) # (以下)? (時|的時候|就|時就|的時候就|後)? 自動 (加值|儲值|充值)',
      '低於 # (時|就|時就)? 自動 (加值|儲值|充值)',
    ],
  },
  { command: { id: 'amount' }, forms: settingForms('<amount>') },
  {
    command: { id: 'amount' },
    forms: ['每次 (都)? (自動)? (加值|儲值|充值|加|儲) #', '自動 (加值|儲值|充值) 每次 (加值|加|儲值|儲)? #', '<auto> <set-to> 每次 #'],
  },
  {
    command: { id: 'auto-recharge', state: 'on' },
    forms: [
      '<turn-on> <auto> (功能|設定)?',
      '<take>? <auto> (功能|設定)? <kindly> (設為|設成|改成|改為|切到)? (開啟|打開|啟用|開|啟動|on)',
    ],
  },
  {
    command: { id: 'auto-recharge', state: 'off' },
    forms: [
      '<turn-off> <auto> (功能|設定)?',
      '<take>? <auto> (功能|設定)? <kindly> (設為|設成|改成|改為|切到)? (關閉|關掉|關|停用|停掉|取消|停止|off)',
    ],
  },
  {
    command: { id: 'auto-recharge' },
    forms: ['<auto> (設定|功能|選項)?', '(<set>|<shift>) <auto> (功能|設定)?', '<take> <auto> (<set>|<shift>) 一下'],
  },
  { command: { id: 'cap' }, forms: settingForms('<cap>') },
  {
    command: { id: 'cap' },
    forms: [
      '(<take>)? <cap> (<set-to>|訂在)? <month>? #',
      '(<set>|set) <cap> <to>? <month>? #',
      '<month> (最多|最高) (自動)? (加值|儲值)? #',
      '<take>? <auto> (限制|限) (在|為)? <month> #',
    ],
  },
  {
    command: { id: 'cap', isNone: true },
    forms: [
      '<take>? <cap> <set-to>? (無|無上限|不限|不設限|沒有|none|無限制|無限)',
      '(取消|移除|刪除|解除|拿掉|清除|去掉|不設|不設定|刪掉) <cap>',
      '<take> <cap> (取消|移除|刪除|解除|拿掉|清除|去掉|刪掉)',
      '<cap> (取消|移除|刪除|解除|拿掉|清除|去掉|刪掉)',
      '(無|不設) 上限|不設限',
    ],
  },
  {
    command: { id: 'pause' },
    forms: [
      '(暫停|暫時 停止|先 停|中斷|凍結|pause) <auto> 一下?',
      '(暫停|pause) (加值|所有 加值|儲值|付款|扣款|自動 扣款|全部|一下)?',
      '<take>? <auto> (功能)? <kindly> (暫停|暫時 停止|先 停|凍結) 一下?',
      '(停止|暫停) (自動)? 扣款',
    ],
  },
  {
    command: { id: 'resume' },
    forms: [
      '(恢復|resume) (<recharges>|<auto> 功能)?',
      '(繼續|重新 (開始|啟動)|重啟) <auto>',
      '<take>? <auto> (恢復|繼續|重新 (開始|啟動)|重啟)',
      '(解除|取消|結束|撤銷) (<auto> 的?)? 暫停',
      '<auto> (解除|取消|結束) 暫停',
    ],
  },
  {
    command: { id: 'retry' },
    forms: [
      '(重試|再試|再試試|再試試看|retry) (一次|一下|一遍)? ((失敗 的?|上次 的?|上次 失敗 的?)? (付款|扣款|加值|自動加值|刷卡|交易))?',
      '(重新|再|再次) (嘗試|付款|扣款|刷卡) (一次|一下)?',
      '(重新|再|再次) (嘗試) (一次|一下)? (付款|扣款|加值|刷卡)',
      '再 (付款|扣款|刷|刷卡) 一次 (卡)?',
      '<take>? (失敗|上次 失敗|被拒|被拒絕) 的? (付款|加值|扣款|交易|自動加值) (重試|再試|重新 付款|再 扣 一次|重新 扣款) (一次|一下)?',
      '(重做|重複) (失敗|上次 失敗) 的? (付款|加值|扣款|自動加值)',
    ],
  },
  {
    command: { id: 'payment-method' },
    forms: [
      '(新 的?)? <card> (<set-to>|用|使用|換成|改用|is)? @',
      '(用|改用|使用|換用|換成|切換到|切換成|改成|use) <card>? @ (來|去)? (付款|扣款|支付|付費)?',
      '(用|改用|使用|以|設定|把|將) @ (作為|當作|當|為|設為|設成) (新 的?)? <card>',
      '<take> <card> (改|換|設|設定|變更|更換|切換|更新) (為|成|到) @',
      '(設定|變更|更換|修改|更新|換|改) <card> (為|成|到)? @',
      '(新增|加入) (新 的?)? <card> @',
      '@ (作為|當作|當) (新 的?)? <card>',
    ],
  },
  {
    command: { id: 'subscribe' },
    forms: [
      '訂閱 <here>? (的)? <alerts>? (到 <here>|在 <here>)?',
      '(在|把|將|讓|為)? <here> (訂閱|接收|收|收到) <alerts>?',
      '(在|到)? <here> (發送|傳送|發布|張貼|發|傳|顯示|通知|提醒|開啟|啟用) <alerts>?',
      '<take>? <alerts> (發送|傳送|發布|張貼|發|傳|送|貼|顯示) (到|在|至) <here>',
      '(發送|傳送|發布|張貼|發|傳|送|開啟|打開|啟用|接收|開) <alerts> (到|在|至)? <here>?',
      '<alerts> (開啟|打開|開)',
      '(通知|提醒) <here>',
      'subscribe <here>',
    ],
  },
  {
    command: { id: 'unsubscribe' },
    forms: [
      '(取消 訂閱|退訂|停止 訂閱|解除 訂閱|不再 訂閱|不要 再 訂閱) <here>? (的)? <alerts>?',
      '<here> (取消 訂閱|退訂|停止 訂閱|解除 訂閱) (的)? <alerts>?',
      '(在|把|將)? <here> (的)? <alerts>? (停止|關閉|關掉|取消) (的)? <alerts>?',
      '(停止|關閉|關掉|取消|停用|停掉) (在)? (<here> 的?)? (傳送|發送|發布|接收|發|傳)? <alerts> (到|在)? <here>?',
      '<take> <here>? 的? <alerts> (停止|關閉|關掉|取消|停用|停掉|關)',
      '<alerts> (關閉|關掉|關)',
      '(不要 再|別 再|不用 再|不必 再) (在 <here>)? (傳送|發送|發布|發|傳|送|給我)? <alerts> (到|在)? <here>? 了?',
      'unsubscribe <here>',
    ],
  },
  {
    command: { id: 'cancel' },
    forms: [
      '(取消|停|停止|中止|放棄|離開|退出|結束|停下來|cancel|stop) (這個|這次|這筆|它|全部|操作|請求|剛才的|剛剛的|目前的操作)?',
      '(取消|放棄) (這次|這筆|這個|剛才 的?|剛剛 的?)? (加值|儲值|付款|變更|設定|請求|操作|問題|對話) #?',
      '(取消|放棄) (加值|儲值) #',
      '(算了|還是 算了|不用了|不要了|不必了|不需要了|沒事|沒事了|當 我 沒說|先 不要|先 不用|不弄了|不做了)',
      '(不|不要|不用)? (算了|取消)',
      '(重來|從頭 來|重新 來 (過)?|重新 開始|返回|上一步)',
    ],
  },
];

/** The forms that the minimum balance, the recharge amount and the cap have in common. */
function settingForms(part: string): readonly string[] {
  return [
    `(新 的?)? ${part} (<kindly> <set-to>|=)? #`,
    `<take> ${part} <kindly> <set-to> #`,
    `<set> ${part} <to>? #`,
    `<shift> ${part} <to> #`,
    `(以|用|把|將)? # (當|當作|當成|作|做|作為|設為|設成|設定為) (新 的?)? ${part}`,
    part,
    `(<set>|<shift>) ${part}`,
    `<take>? ${part} (<set>|<shift>) (一下|掉)?`,
  ];
}
