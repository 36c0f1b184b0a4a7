// What happened, and the way back. Toasts leave by themselves; Z takes the last one back, or leads to all.
import { $, $$, icon, keys, make, on, words } from "./core.js";

const STAY = 8000, STAY_TO_ACT = 20000;

function leave(toast) {
  const stay = $("[data-undo], a", toast) ? STAY_TO_ACT : STAY;
  const timer = setTimeout(() => toast.remove(), stay);
  for (const type of ["pointerenter", "focusin"]) {
    toast.addEventListener(type, () => clearTimeout(timer), { once: true });
  }
}

function settle() {
  for (const toast of $$("#toasts > .toast:not([data-seen])")) {
    toast.dataset.seen = "";
    if (!toast.matches(".toast--danger")) leave(toast);
  }
}

export function say(text, danger = false) {
  const hide = make("button", { type: "button", class: "btn btn--small btn--icon", "data-close": true, "aria-label": words.hide }, icon("x"));
  const toast = make("div", { class: `toast${danger ? " toast--danger" : ""}` }, danger ? icon("circle-alert") : null, make("span", {}, text), hide);
  $("#toasts")?.replaceChildren(toast);
  settle();
}

settle();
document.addEventListener("htmx:after:swap", settle);
on("click", ".toast [data-close]", (_event, button) => button.closest(".toast").remove());
on("submit", "[data-undo]", (_event, form) => {
  form.next.value = location.pathname + location.search;
});
keys.set("z", () => {
  const form = $("#toasts [data-undo]"), past = $('.rail [data-key="z"]:not([aria-current])');
  if (form) form.requestSubmit();
  else if (past) past.click();
  else return false;
});

document.addEventListener("htmx:error", () => say(words.failed, true));
document.addEventListener("htmx:response:error", async (event) => {
  const { status } = event.detail.ctx.response;
  if (status === 422) return;
  say(status === 401 ? words.gone : sentence(event.detail.ctx.text) ?? words.refused, true);
});

// The sentence of an error page, or a short plain answer.
function sentence(text = "") {
  if (text.length < 300 && !text.includes("<")) return text.trim() || null;
  const page = new DOMParser().parseFromString(text, "text/html");
  return page.querySelector("h1")?.textContent.trim() || null;
}
