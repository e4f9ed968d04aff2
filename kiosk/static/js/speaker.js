/** Says sentences one after the other with the hub's voice; whatever a hand does stops it at once. */

const ANSWER_WITHIN_MS = 10000;

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
  let waiting = []; // [text, lang]
  let turn = 0; // raised whenever what is being said is no longer wanted
  let isSpeaking = false;

  const played = (url) => new Promise((done) => {
    for (const end of ["onended", "onerror", "onpause"]) audio[end] = done;
    audio.src = url;
    audio.play().catch(done);
  });

  async function speak() {
    if (isSpeaking) return;
    isSpeaking = true;
    while (waiting.length > 0) {
      const mine = turn;
      const [text, lang] = waiting.shift();
      const url = await soundOf(text, lang).catch(() => null);
      if (mine !== turn || !url) continue;
      document.documentElement.dataset.spoken = text; // what is being said, for whoever looks
      await played(url);
    }
    isSpeaking = false;
  }

  return {
    isSpeaking: () => isSpeaking,

    /** Instead of whatever is being said. */
    say(texts, lang) {
      this.stop();
      for (const text of texts) this.add(text, lang);
    },
    /** After whatever is being said. */
    add(text, lang) {
      waiting.push([text, lang]);
      speak();
    },
    stop() {
      turn += 1;
      waiting = [];
      audio.pause();
    },
  };
}
