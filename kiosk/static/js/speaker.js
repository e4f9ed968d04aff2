/** Says sentences one after the other with the hub's voice; whatever a hand does stops it at once. */

const ANSWER_WITHIN_MS = 4000;

async function soundOf(text, lang) {
  const asked = new URLSearchParams({ text, language: lang });
  const answer = await fetch(`/api/v1/spoken-words?${asked}`, {
    headers: { "Jiaohao-Device": document.documentElement.dataset.device }, signal: AbortSignal.timeout(ANSWER_WITHIN_MS),
  });
  if (!answer.ok) throw new Error(`no sound: ${answer.status}`);
  return (await answer.json()).url;
}

export function makeSpeaker() {
  const audio = new Audio();
  let turn = 0;

  const played = (url) => new Promise((done) => {
    audio.onended = done;
    audio.onerror = done;
    audio.src = url;
    audio.play().catch(done);
  });

  return {
    async say(texts, lang) {
      this.stop();
      const mine = turn;
      for (const text of texts) {
        const url = await soundOf(text, lang).catch(() => null);
        if (mine !== turn || !url) return;
        document.documentElement.dataset.spoken = text; // what is being said, for whoever looks
        await played(url);
        if (mine !== turn) return;
      }
    },
    stop() {
      turn += 1;
      audio.pause();
    },
  };
}
