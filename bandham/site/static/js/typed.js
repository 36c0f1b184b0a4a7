// What was typed into a form whose session had ended meanwhile: kept in this tab, and filled in again after signing in.
import { $, $$, csrf, words } from "./core.js";
import { say } from "./toast.js";

const KEY = "typed", ROWS = 200;
const me = $(".rail__foot a")?.textContent.trim();
const secret = "[name=csrfmiddlewaretoken], [name=key], [type=password], [type=file], button, fieldset, output";
const fields = (form) => [...form.elements].filter((el) => el.name && !el.matches(secret));
const ticked = (el) => el.matches("[type=checkbox], [type=radio]");

document.addEventListener("submit", ({ target: form }) => {
  if (form.method !== "post" || !me || form.closest("[hx-post], [hx-boost]")) return;
  if (form.csrfmiddlewaretoken) form.csrfmiddlewaretoken.value = csrf(); // another one since somebody signed in in another tab
  const values = fields(form).map((el) => [el.name, ticked(el) ? [el.value, el.checked] : el.value]);
  sessionStorage.setItem(KEY, JSON.stringify({ action: form.action, asked: Boolean(form.closest("dialog")), me, values }));
}, true);

// Enough rows first, where the form has a button for one more; then each value by its name and place.
function fill(form, values, rows = 0) {
  const found = Map.groupBy(fields(form), (el) => el.name);
  const given = Map.groupBy(values, ([name]) => name);
  const add = $("button[name=add]", form);
  if (add && rows < ROWS && [...given].some(([name, all]) => all.length > (found.get(name)?.length ?? 0))) {
    document.addEventListener("htmx:after:swap", () => fill(form, values, rows + 1), { once: true });
    add.click();
    return;
  }
  for (const [name, all] of given) {
    all.forEach(([, value], n) => {
      const el = found.get(name)?.[n];
      if (el && ticked(el)) el.checked = value[0] === el.value && value[1];
      else if (el) el.value = value;
    });
  }
  $("input:not([type=hidden]), textarea", form)?.dispatchEvent(new Event("change", { bubbles: true }));
  say(words.again, true);
}

function bringBack({ action, asked, values }) {
  const form = $$("form[method=post]").find((el) => el.action === action);
  if (form) return fill(form, values);
  if (!asked) return say(words.again, true);
  document.addEventListener("htmx:after:swap", () => {
    const dialog = $$("#over form").find((el) => el.action === action);
    if (dialog) fill(dialog, values);
  }, { once: true });
  htmx.ajax("GET", action, { target: "#over", swap: "innerHTML" });
}

// Outside, on the way through the sign-in, it waits; any other page inside has taken what was sent.
if (me) {
  const kept = JSON.parse(sessionStorage.getItem(KEY) ?? "null");
  sessionStorage.removeItem(KEY);
  if (kept?.me === me && new URL(document.referrer || location).pathname.startsWith("/sign-in/")) bringBack(kept);
}
