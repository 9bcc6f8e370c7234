/** The contender's side: one answer for each question, by name. `end` is told when nobody will ask any more. */
export function answer(answers) {
  process.on('message', async ({ question, details }) => {
    try {
      process.send({ answer: await answers[question](details) });
    } catch (error) {
      process.send({ problem: error instanceof Error ? error.stack : String(error) });
    }
  });
  process.send({ isListening: true });
  process.on('disconnect', async () => {
    await answers.end?.();
    process.exit();
  });
}
