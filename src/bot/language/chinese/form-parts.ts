import type { FormParts } from '../form.ts';

/** Groups of words that mean the same in a request, named for use in forms. */
export const formParts: FormParts = {
  // What is spoken about.
  account: '((公司|組織|我們) 的?)? (帳戶|餘額|通訊 點數)|(通訊|通話|預付|帳戶|點數|通訊點數) 餘額|餘額|(通訊|通話|預付)? (點數|額度)|帳戶|帳戶裡|(communications|communication) credits|balance',
  money: '(通訊|通話|預付)? 點數|(通訊|通話)? 額度|餘額|(communications|communication) credits|credits',
  minimum: '最低 (餘額|金額|額度|水位)|餘額 (下限|門檻)|最小 餘額|下限|門檻|(自動)? 加值 門檻|觸發 (門檻|金額)|最低|minimum|minimum balance',
  amount: '(每次|單次|一次)? 自動? 加值 的? 金額|(每次|自動|每次 自動) 儲值 的? 金額|每次 (自動)? (加值|儲值|充值) (的)? (金額|額度)|(auto)? recharge amount',
  auto: '自動 (加值|儲值|充值)|auto (recharge|top up)|automatic recharge',
  cap: '(每月|每個月|月)? (自動)? (加值|儲值|支出)? (金額)? (的)? (上限|限額)|每月 (最高|最多) (金額)?|(monthly)? cap',
  recharges: '<auto>|加值|所有 加值|自動 扣款|扣款',
  alerts: '(餘額|低餘額|加值)? (警示|通知|提醒|警告|訊息|警報)|alerts',
  here: '(這裡|這邊|此處|這個 (頻道|聊天|聊天室|群組|對話|團隊|地方)|本 (頻道|群組|聊天室|團隊)|此 (頻道|群組|聊天室)|頻道|群組|聊天室)',
  card: '(付款|付費|支付|扣款) (方式|方法|卡)|信用卡|卡片|payment method|card',
  month: '每月|每個月|一個月|per month',
  people: '我|我們|你|大家|任何人|所有人|使用者|管理員|他|她|他們|誰',

  // What is done.
  'top-up': '加值|儲值|充值|一次性 (加值|儲值)|手動 (加值|儲值)|top up',
  again: '再|多|另外|額外|再多',
  once: '一次|一筆|一下|個',
  // Courtesy may also stand behind what is spoken about.
  kindly: '(請|麻煩)? (幫 我)?|先',
  into: '(到|進|至|進去|給|在)',
  // "改 200" sets; "提高 200" may mean "by 200", so these want a word for "to".
  'set-to': '((設|設定|改|更改|修改|變更|更新|訂|定|set) (為|成|到|至|在|to)?|(調|調整|調高|調低|調升|調降|提高|降低|拉高|降|升|提升|升高|增加|減少) (為|成|到|至))',
  set: '設|設定|改|更改|修改|變更|更新|訂|定|set|change',
  shift: '調|調整|調高|調低|調升|調降|提高|降低|拉高|提升|升高|增加|減少',
  to: '為|成|到|至|to',
  take: '把|將',
  'turn-on': '開啟|打開|啟用|開|啟動|開始|turn on',
  'turn-off': '關閉|關掉|關|停用|停掉|停止|取消|turn off',
  chinese: '((繁體|正體|台灣)? 中文|繁中|國語|華語|chinese|traditional chinese)',
  english: '(英文|英語|english)',
  say: '說|講|用|改說|改講|改用|換成|換|改成|切換成|切換到|切換為|切換|切成|設為|使用|speak|use|talk',

  // What is asked.
  show: '(顯示|查|查詢|查看|查一查|查一下|看|看看|看一下|看一看|給我|給我看|告訴我|列出|知道|了解|確認 一下|秀|秀出|show|show me)',
  now: '目前|現在|現有|現行|當前',
  'how-much': '多少 (錢|點|元|餘額|點數|額度)?|幾 (元|塊|塊錢|點)',
  is: '是|有|為',
  how: '(要|該|我|我們|我要|我該|我們要)? (怎麼|如何|怎樣|怎|要怎麼|該怎麼|要如何)',
  'how-to': '<how> (才能|才可以|可以|能|去)?|(教我|說明|解釋) (一下)? (怎麼|如何)?',
  who: '誰|哪些人|哪個人|哪一位|哪幾位|什麼人|哪些角色|哪個角色|哪種角色|什麼角色|有誰|還有誰',
  may: '可以|能|能夠|可|有權|有權限|有權限可以|有權力|得以|會',
  'may-i': '(<people> (都|也)?|<people> 是否) (可以|能|能夠|可不可以|能不能|可否|能否|是否可以|是否能|是不是可以)|<people> (有權限|有沒有權限|有沒有權|有權) (可以)?|<people> (被允許|獲准)',
  purchases: '加值|儲值|充值|付款|扣款|交易|刷卡|自動加值|自動儲值',
};
