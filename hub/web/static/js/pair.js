/** A device that is nobody yet: asks for a code, shows it, and goes to its own page once staff have accepted it. */
import { pair } from "/static/js/elements.js";
import { makePost, newKey } from "/static/js/posting.js";
import { makeSay } from "/static/js/texts.js";
import { grouped, minutesLeft } from "./pairing_view.js";

const LOOK_MS = 2000;
const AGAIN_MS = 5000;

const say = makeSay(JSON.parse(document.getElementById("texts").textContent));
const post = makePost({ fetch: (...args) => fetch(...args) });
const at = (name) => document.querySelector(`[data-${name}]`);
const wait = (ms) => new Promise((done) => setTimeout(done, ms));

function tell(node, key, params = {}) {
  node.replaceChildren(...(key ? pair(say(key, "zh", params), say(key, "en", params)).childNodes : []));
}

function show(state) {
  at("pairing").dataset.state = state;
}

function complain(answer) {
  at("fault").hidden = !answer;
  const { detail, detail_en: english } = answer?.body ?? {};
  if (answer) at("fault").replaceChildren(pair(detail ?? say("common.hub_away", "zh"), english ?? say("common.hub_away", "en")));
}

/** Shows a new code until it is accepted ("paired") or has run out ("gone"). */
async function offer({ code, expires_at: expiresAt }, hubNow) {
  const offset = hubNow - performance.now();
  at("code").textContent = grouped(code);
  at("qr").src = `/pair/${code}/qr.svg`;
  at("qr").hidden = false;
  show("waiting");
  tell(at("said"), "pairing.waiting");
  for (;;) {
    const n = minutesLeft(expiresAt, performance.now() + offset);
    tell(at("left"), n === 1 ? "pairing.left_one" : "pairing.left", { n });
    await wait(LOOK_MS);
    const answer = await post("/api/v1/pairings/claims", {}, newKey());
    complain(answer.ok ? null : answer);
    if (answer.ok && answer.body.state !== "waiting") return answer.body;
  }
}

async function live() {
  for (;;) {
    show("asking");
    const answer = await post("/api/v1/pairings", {}, newKey());
    complain(answer.ok ? null : answer);
    if (!answer.ok) {
      await wait(AGAIN_MS);
      continue;
    }
    const { state, page } = await offer(answer.body, answer.body.hub_time);
    if (state === "paired") {
      show("paired");
      tell(at("said"), "pairing.paired");
      await wait(LOOK_MS / 2);
      location.replace(page);
      return;
    }
  }
}

live();
