/** The panel at the side: opened for a counter or for a report, closed by Escape, its focus given back. */
import { at } from "./parts.js";

/** `onChange()` draws after opening or closing. */
export function startSide(onChange) {
  const aside = at("side");
  const forms = { behalf: at("behalf"), report: at("report-form") };
  let shown = null; // {face: "behalf" | "report", counter}
  let opener = null;

  function open(face, counter = null) {
    if (!shown) opener = document.activeElement;
    shown = { face, counter };
    for (const [name, form] of Object.entries(forms)) form.hidden = name !== face;
    aside.hidden = false;
    forms[face].querySelector(".side__scroll").scrollTop = 0;
    onChange();
    at("side-title").focus({ preventScroll: true });
  }

  function close() {
    if (!shown) return;
    shown = null;
    aside.hidden = true;
    onChange();
    if (opener?.isConnected) opener.focus();
    else at("matters-head").focus();
    opener = null;
  }

  at("side-close").addEventListener("click", close);
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && !event.isComposing) close();
  });
  return {
    open,
    close,
    get shown() {
      return shown;
    },
  };
}
