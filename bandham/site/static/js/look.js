// Theme, density and the folded menu: at once in the page, kept in a cookie, told to the server where it listens.
import { $, $$, ask, on, remember, root } from "./core.js";

function set(name, value) {
  if (value) root.dataset[name] = value;
  else delete root.dataset[name];
  remember(name, value);
  if (root.dataset.lookUrl) ask(root.dataset.lookUrl, { method: "POST", values: { [name]: value } });
  mark();
}

function mark() {
  for (const group of $$("[data-look]")) {
    const now = root.dataset[group.dataset.look] ?? "";
    for (const button of $$("button[value]", group)) button.setAttribute("aria-pressed", String(button.value === now));
  }
}

mark();
document.addEventListener("htmx:after:swap", mark);
on("click", "[data-look] button[value]", (_event, button) => set(button.closest("[data-look]").dataset.look, button.value));

const fold = $("#rail-fold");
fold?.addEventListener("change", () => remember("rail", fold.checked ? "1" : ""));
