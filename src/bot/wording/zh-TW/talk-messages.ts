/** First meetings, help and short answers, in the same persona: plain, brief, exact about money. */
export const talkMessages = {
  'welcome.title': '我負責看顧貴組織的通訊點數',
  'welcome.text': '您可以問我還剩多少餘額、請我儲值，或變更自動加值的條件。只有具備適當角色的人確認或設定過的款項，我才會扣款。',
  'welcome.summary': '您好，我是 Tollkeeper，負責看顧貴組織的通訊點數。',

  'introduction.title': 'Tollkeeper：查詢通訊點數餘額，並接收相關通知',
  'introduction.text': '我會留意貴組織的通訊點數，避免餘額用盡。請先提及我，再說您要做什麼，例如「@Tollkeeper {example}」。',
  'introduction.added-by': '是 {name} 把我加進來的。',
  'introduction.subscribe': '在具備適當角色的人訂閱通知之前，我不會在這裡顯示任何金額。',
  'introduction.summary': '我是 Tollkeeper。提及我，就能詢問貴組織的通訊點數。',

  'help.title': '您可以問我這些事',
  'help.title-about': '怎麼說：{command}',
  'help.mention': '請先提及我，否則我不會收到訊息。',
  'help.summary': '您可以問我 {count} 件事',
  'help.limited': '您的角色無法使用所有功能；輸入「{word}」就知道可以找誰。',
  'help.cancel': '輸入「{word}」可隨時離開進行中的操作，不會變更任何內容。',

  'who-can.see': '誰可以查看餘額',
  'who-can.fund': '誰可以儲值',
  'who-can.configure': '誰可以變更設定',
  'who-can.subscribe': '誰可以讓頻道接收通知',
  'who-can.none': '組織裡的每個人都可以',
  'who-can.nobody': '目前沒有人具備這些角色。全域管理員可以指派角色。',
  'who-can.summary': '{title}：{people}。',

  'ask.people': '您可以請 {people} 協助。',
  'ask.administrator': '您可以請貴組織的系統管理員協助。',
  'list.others': '其他 {count} 人',
  'list.one-of-others': '其他 {count} 種角色之一',

  'choices.requests': '這裡有兩件事，要先處理哪一件？',
  'choices.amounts': '您指的是哪個金額？',

  'language.ask': '您希望我用哪種語言？',
  'language.chosen': '從現在起，我會用中文跟您對話。',
  'language.chosen-place': '從現在起，我會用中文跟您對話，這裡的通知也會使用中文。',

  'leave.question':
    '{act, select, top_up {要先放棄這次儲值嗎？} retry {要先放棄重試嗎？} payment_method {要先放棄選擇付款方式嗎？} other {要先放棄這次設定變更嗎？}}目前還沒有執行任何動作。',

  'talk.greeting': '您好，我負責看顧貴組織的通訊點數。您可以詢問餘額，或輸入「{help}」。',
  'talk.thanks': '不客氣。',
  'talk.cancelled': '已取消。沒有變更任何內容，也沒有扣款。',
  'talk.nothing-to-cancel': '目前沒有進行中的操作，所以沒有東西需要取消。',
  'talk.sent-privately': '已經私下傳送給您。',
  'talk.cannot-write-privately': '我還無法私下傳訊息給您。請開啟與我的聊天，然後在那裡詢問。',
  'talk.no-amounts-here': '我不會在這裡顯示金額。請在與我的私人聊天中詢問，或請具備適當角色的人在這裡輸入「{subscribe}」。',
  'talk.expired': '這張卡片已超過 15 分鐘，已經失效。沒有變更任何內容，請重新提出要求。',
  'talk.already-settled': '這件事先前已經處理完畢，所以我沒有再執行。',
  'talk.not-yours': '只有 {name} 可以回覆這張卡片。沒有變更任何內容。',
  'talk.unknown-button': '我已經不認得這個按鈕。沒有變更任何內容。輸入「{help}」可以查看我能做什麼。',
  'talk.given-up': '我還是沒有得到能用的答案，所以先停在這裡。沒有變更任何內容。輸入「{help}」可以查看我能做什麼。',
  'talk.unexpected': '我這邊發生問題。再試之前，請先查詢餘額，確認是否已經執行。參考代碼：{reference}',
  'talk.answered-below': '我已在下方回覆。',
  'talk.alerts-stop': '這裡不會再收到通知。',
} as const;
