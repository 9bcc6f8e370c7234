/** News sent to places without being asked. The header says what happened, the text what it means and what can be done. */
export const alertMessages = {
  'alert.topped-up': '{who} 已儲值 {amount}',
  'alert.topped-up-text': '餘額是 {balance}。',

  'alert.recharge-succeeded': '已自動加值 {amount}',
  'alert.recharge-succeeded-text': '餘額曾低於最低餘額 {minimum}，現在是 {balance}。',

  'alert.recharge-failed': '自動加值失敗：{why}',
  'alert.recharge-failed-text': '沒有扣款。餘額還有 {balance}，用完之前仍可繼續通話。',
  'alert.recharge-failed-text-empty': '沒有扣款。餘額已用盡（{balance}），由點數付費的通話已停止。',
  'alert.attempt': '第 {number} 次，最多 {most} 次',
  'alert.retried-next': '我會在 {next} 再試一次。您也可以立即重試，或選擇其他付款方式。',
  'alert.retried-next-technical': '我會在 {next} 再試一次。信用卡看起來沒有問題。',
  'alert.paused-hard': '再用這張卡也不會成功，所以自動加值已暫停。請選擇其他付款方式，自動加值就會重新啟動。',
  'alert.paused-soft': '付款已被拒絕 {most} 次，所以自動加值已暫停。請手動重試，或選擇其他付款方式，兩者都會讓自動加值重新啟動。',
  'alert.retrying-soon': '我稍後會再試一次。',
  'alert.failure-over': '先前失敗後，已成功加值 {amount}',
  'alert.failure-over-text': '失敗的自動加值已於 {at} 完成。餘額是 {balance}。',
  'alert.failure-settled': '失敗的自動加值已處理完畢',
  'alert.failure-not-needed': '餘額已由其他方式回到最低餘額以上，所以不再重試。餘額是 {balance}。',
  'alert.failure-switched-off': '自動加值已關閉或暫停，所以不再重試。餘額是 {balance}。',
  'alert.failure-blocked': '目前無法自動加值，所以暫時不重試。餘額是 {balance}。',

  'alert.balance-zero': '餘額已歸零',
  'alert.balance-zero-text': '由點數付費的通話自 {since} 起停止：免付費電話號碼、從會議撥出、國際電話，以及超出方案內含分鐘數的通話。',
  'alert.balance-zero-next': '儲值後立即恢復。',
  'alert.zero-over': '餘額曾歸零 {duration}',
  'alert.zero-over-text': '從 {since} 到 {until}。餘額是 {balance}。',

  'alert.service-restored': '已恢復可以通話',
  'alert.service-restored-text': '餘額是 {balance}。餘額曾歸零 {duration}，從 {since} 到 {until}。',

  'alert.low-balance': '餘額過低：還有 {balance}，低於最低餘額 {minimum}',
  'alert.low-balance-text': '自動加值已關閉，所以在有人儲值之前不會增加點數。餘額歸零時，由點數付費的通話會停止。',
  'alert.low-over': '餘額已不再過低：{balance}',
  'alert.low-over-text': '最低餘額是 {minimum}。',
  'alert.low-over-recharging': '自動加值已開啟，會維持餘額，目前是 {balance}',

  'alert.recharge-blocked': '無法自動加值：{why}',
  'alert.blocked-text': '餘額還有 {balance}，低於最低餘額 {minimum}。沒有扣款。',
  'alert.blocked-paused': '有人暫停了自動加值。請恢復自動加值，或手動儲值。',
  'alert.blocked-no-payment-method': '請選擇付款方式，之後就會自動加值。',
  'alert.blocked-cap-reached': '自動加值每月上限是 {cap}；下個月從 {until} 開始。請提高上限，或手動儲值。',
  'alert.blocked-hourly-limit': '一小時內最多自動加值一次。下一次最快在 {until}；現在可以手動儲值。',
  'alert.blocked-over': '已恢復可以自動加值',
  'alert.blocked-over-text': '先前無法自動加值的原因：{why}。餘額是 {balance}。',

  'alert.stop': '若要停止這裡的通知，請{place, select, personal {輸入「{word}」} other {提及我並輸入「{word}」}}。',
} as const;
