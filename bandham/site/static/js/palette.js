// Search or do: Ctrl+K, arrows, Enter. The server finds; this only chooses.
import { $, $$, csrf, make, on } from "./core.js";
import { show } from "./open.js";

const palette = $("#palette");
const input = palette && $("input[type=search]", palette);
const found = palette && $("#found", palette);
let timer, asked;

const options = () => $$('[role="option"]:not([aria-disabled])', found);

function choose(option) {
  for (const other of options()) other.setAttribute("aria-selected", String(other === option));
  if (option) input.setAttribute("aria-activedescendant", option.id);
  else input.removeAttribute("aria-activedescendant");
  option?.scrollIntoView({ block: "nearest" });
}

function step(by) {
  const all = options();
  const at = all.findIndex((option) => option.getAttribute("aria-selected") === "true");
  choose(all[(at + by + all.length) % all.length]);
}

function go(option, newTab) {
  const { url, post } = option.dataset;
  if (post === undefined) {
    if (newTab) window.open(url, "_blank", "noopener");
    else location.assign(url);
    return;
  }
  const form = make("form", { method: "post", action: url }, make("input", { type: "hidden", name: "csrfmiddlewaretoken", value: csrf() }));
  document.body.append(form);
  form.submit();
}

async function find() {
  const q = input.value.trim();
  if (q === asked) return;
  asked = q;
  await htmx.ajax("GET", `${palette.dataset.url}?q=${encodeURIComponent(q)}`, { target: "#found", swap: "innerHTML", source: found });
  if (asked !== q) return;
  const any = q !== "" || options().length > 0;
  found.hidden = !any;
  $(":scope > .palette__help", palette).toggleAttribute("hidden", any);
  $(".palette__foot", palette).hidden = !any;
  input.setAttribute("aria-expanded", String(any));
  choose(options()[0]);
}

if (palette) {
  document.addEventListener("keydown", (event) => {
    if (!(event.ctrlKey || event.metaKey) || event.key.toLowerCase() !== "k") return;
    event.preventDefault();
    show(palette);
    input.select();
  });
  on("click", "[data-menu]", (event) => {
    event.preventDefault();
    show(palette);
    palette.focus(); // not the field: a keyboard would cover what is listed
    find();
  });
  input.addEventListener("focus", find); // while nothing is typed, where one can go
  input.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(find, 90);
  });
  input.addEventListener("keydown", (event) => {
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      step(event.key === "ArrowDown" ? 1 : -1);
    } else if (event.key === "Escape") {
      event.preventDefault(); // the field would only clear itself
      palette.close();
    } else if (event.key === "Enter") {
      event.preventDefault();
      const chosen = $('[aria-selected="true"]', found);
      if (chosen && !found.hidden) go(chosen, event.ctrlKey || event.metaKey);
    }
  });
  found.addEventListener("pointermove", (event) => {
    const option = event.target.closest('[role="option"]:not([aria-disabled])');
    if (option && option.getAttribute("aria-selected") !== "true") choose(option);
  });
  found.addEventListener("click", (event) => {
    const option = event.target.closest('[role="option"]:not([aria-disabled])');
    if (option) go(option, event.ctrlKey || event.metaKey);
  });
}
