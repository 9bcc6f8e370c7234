import type { CommandTexts } from '../../language/index.ts';

/** The commands in Traditional Chinese, for the manifest's menus and the help. Titles and examples are typed as they stand. */
export const commandTexts: CommandTexts = {
  balance: {
    title: '餘額',
    description: '還剩多少通訊點數、可以用多久、何時自動加值。例如：還剩多少餘額？',
    examples: ['還剩多少餘額？', '查詢餘額'],
  },
  history: {
    title: '紀錄',
    description: '最近的儲值、自動加值與設定變更，以及是誰做的。例如：查詢加值紀錄',
    examples: ['查詢加值紀錄', '最近的紀錄'],
  },
  'top-up': {
    title: '儲值',
    description: '一次性儲值；扣款前會先請您確認。例如：儲值 250 元',
    examples: ['儲值 250 元', '幫我加值 250'],
  },
  minimum: {
    title: '最低餘額',
    description: '設定餘額低於多少時自動加值。例如：最低餘額 200',
    examples: ['最低餘額 200', '把最低餘額改成 200'],
  },
  amount: {
    title: '加值金額',
    description: '設定每次自動加值的金額。例如：加值金額 100',
    examples: ['加值金額 100', '把加值金額改成 75 元'],
  },
  'auto-recharge': {
    title: '自動加值',
    description: '開啟或關閉自動加值。例如：開啟自動加值',
    examples: ['開啟自動加值', '關閉自動加值'],
  },
  cap: {
    title: '每月上限',
    description: '限制自動加值每個月的總金額。例如：每月上限 500',
    examples: ['每月上限 500', '取消每月上限'],
  },
  pause: {
    title: '暫停',
    description: '立即暫停自動加值，直到有人恢復。例如：暫停自動加值',
    examples: ['暫停自動加值', '暫停'],
  },
  resume: {
    title: '恢復',
    description: '暫停之後，恢復自動加值。例如：恢復自動加值',
    examples: ['恢復自動加值', '恢復'],
  },
  retry: {
    title: '重試',
    description: '重試失敗的付款；會先請您確認。例如：重試付款',
    examples: ['重試付款', '再試一次'],
  },
  'payment-method': {
    title: '付款方式',
    description: '查看或更換儲值與自動加值的付款方式。例如：更換付款方式',
    examples: ['更換付款方式', '付款方式'],
  },
  'who-can': {
    title: '誰可以儲值？',
    description: '哪些角色可以做什麼，以及有誰具備這些角色。例如：誰可以變更設定？',
    examples: ['誰可以變更設定？', '誰可以儲值？'],
  },
  subscribe: {
    title: '訂閱',
    description: '在這個頻道或聊天接收餘額通知。例如：訂閱這個頻道',
    examples: ['訂閱這個頻道', '在這裡接收通知'],
  },
  unsubscribe: {
    title: '取消訂閱',
    description: '停止這個頻道或聊天的通知。例如：取消訂閱這個頻道',
    examples: ['取消訂閱這個頻道', '停止通知'],
  },
  help: {
    title: '說明',
    description: '我在這裡能做什麼，每項各有一個例子。例如：怎麼儲值？',
    examples: ['怎麼儲值？', '你會做什麼？'],
  },
  language: {
    title: '語言',
    description: '選擇我用英文或繁體中文跟您對話。例如：說英文',
    examples: ['說英文', '說中文', '語言'],
  },
  cancel: {
    title: '取消',
    description: '離開進行中的操作，不會變更任何內容。例如：算了',
    examples: ['算了', '取消'],
  },
};
