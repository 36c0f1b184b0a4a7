// The table: walking with J and K, picking, editing a cell in place, column widths that stay.
import { $, $$, ask, keys, make, on, typing } from "./core.js";

const table = () => $(".table[data-list]");
const rows = () => $$("#rows > tr");
const here = () => document.activeElement?.closest("#rows > tr");

function walk(by) {
  const all = rows();
  const at = all.indexOf(here());
  const next = all[at < 0 ? (by > 0 ? 0 : all.length - 1) : Math.min(all.length - 1, Math.max(0, at + by))];
  $(".who a", next ?? document)?.focus();
  next?.scrollIntoView({ block: "nearest" });
}

keys.set("j", () => walk(1));
keys.set("k", () => walk(-1));
keys.set("ArrowDown", () => (here() ? walk(1) : false));
keys.set("ArrowUp", () => (here() ? walk(-1) : false));
keys.set("x", () => {
  const row = here();
  if (!row) return false;
  $('[name="pick"]', row).click();
});
keys.set("e", () => {
  const row = here();
  const cell = row && usual(row);
  if (!cell) return false;
  edit(cell);
});

// Picking: one box for all, a range with Shift, and the offer to take every page.
let last;
function pickAll(checked) {
  for (const box of $$('#rows [name="pick"]')) box.checked = checked;
  picked();
}
function picked() {
  const boxes = $$('#rows [name="pick"]');
  const count = boxes.filter((box) => box.checked).length;
  const all = $("[data-all]");
  if (all) {
    all.checked = count > 0 && count === boxes.length;
    all.indeterminate = count > 0 && count < boxes.length;
  }
  const every = $(".bulk__all");
  if (!every) return;
  every.hidden = !all?.checked;
  if (every.hidden) $("input", every).checked = false;
}
on("change", "[data-all]", (_event, box) => pickAll(box.checked));
on("click", '#rows [name="pick"]', (event, box) => {
  const boxes = $$('#rows [name="pick"]');
  if (event.shiftKey && last) {
    const [from, to] = [boxes.indexOf(last), boxes.indexOf(box)].sort((a, b) => a - b);
    for (const other of boxes.slice(from, to + 1)) other.checked = box.checked;
  }
  last = box;
  picked();
});
keys.set("Escape", () => {
  if (!$('#rows [name="pick"]:checked')) return false;
  pickAll(false);
});

// Editing: the server gives the control and takes the value; Tab goes on, Escape puts it back.
const kinds = () => $$("#heads > th").map((th) => th.dataset);
const editable = (row) => [...row.cells].filter((cell) => cell.offsetWidth && kinds()[cell.cellIndex]?.edit);

function address(cell) {
  const id = $('[name="pick"]', cell.parentElement).value;
  return table().dataset.cell.replace("{id}", id).replace("{key}", kinds()[cell.cellIndex].key);
}

// E takes the column that was edited last, at first the one after the name.
let column;
function usual(row) {
  const cells = editable(row);
  return cells.find((cell) => kinds()[cell.cellIndex].key === column) ?? cells.find((cell) => cell.cellIndex > 0) ?? cells[0];
}

const open = (row) => $(".who a", row ?? document)?.focus();

// A field of our own until the server's arrives: nothing that is typed meanwhile is lost.
function waiting(cell) {
  const text = cell.matches(":first-child") ? $(".who a", cell)?.textContent : cell.textContent.trim();
  const input = make("input", { placeholder: text, "aria-label": text, dir: "auto", size: 4, autocomplete: "off" });
  const td = make("td", { class: "edit edit--waiting", "aria-busy": "true" }, input);
  const end = { td, input, key: null };
  input.addEventListener("keydown", (event) => {
    if (event.isComposing || !["Enter", "Tab", "Escape"].includes(event.key)) return;
    event.preventDefault();
    event.stopPropagation();
    end.key = event;
  });
  cell.replaceWith(td);
  input.focus();
  return end;
}

const composed = (input) => new Promise((done) => {
  if (!input.dataset.composing) return done();
  input.addEventListener("compositionend", () => done(), { once: true });
});
document.addEventListener("compositionstart", (event) => (event.target.dataset.composing = "1"));
document.addEventListener("compositionend", (event) => delete event.target.dataset.composing);

async function asked(url) {
  try {
    const answer = await ask(url);
    if (!answer.ok) return null;
    const holder = document.createElement("template");
    holder.innerHTML = await answer.text();
    return $("td", holder.content);
  } catch {
    return null;
  }
}

// The letters typed so far go into the control: instead of the text, or to choose from a list.
function take(control, typed) {
  if (!typed) return control.select?.();
  if (control.matches("select")) {
    const said = typed.toLocaleLowerCase();
    const found = [...control.options].find((option) => option.text.toLocaleLowerCase().startsWith(said));
    if (found) control.value = found.value;
  } else {
    control.value = typed;
    control.setSelectionRange?.(typed.length, typed.length);
  }
}

async function edit(cell) {
  if (!table().dataset.cell || cell.matches(".edit")) return;
  const url = address(cell);
  column = kinds()[cell.cellIndex].key;
  const wait = waiting(cell);
  const asking = await asked(url);
  await composed(wait.input);
  const left = document.activeElement !== wait.input && document.activeElement !== document.body;
  if (!asking || wait.key?.key === "Escape" || (left && !wait.input.value)) {
    wait.td.replaceWith(cell);
    if (!left) open(cell.parentElement);
    return;
  }
  const control = $("[name=value]", asking);
  const first = control.value;
  wait.td.replaceWith(asking);
  control.focus();
  take(control, wait.input.value);
  hold(asking, cell, url, control, first);
  if (left) control.blur();
  else if (wait.key) control.dispatchEvent(new KeyboardEvent("keydown", { key: wait.key.key, shiftKey: wait.key.shiftKey, bubbles: true, cancelable: true }));
}

// The control in hand: what saves it, what leaves it, where one goes from it.
function hold(asking, cell, url, control, first) {
  let busy = false, refused;
  const back = () => {
    busy = true;
    asking.replaceWith(cell);
    open(cell.parentElement);
  };
  const save = async () => {
    if (busy || control.value === refused) return;
    if (control.value === first && refused === undefined) return back();
    busy = true;
    if (await send(asking, url, control)) return;
    refused = control.value;
    busy = false;
  };
  control.addEventListener("blur", save);
  control.addEventListener("keydown", async (event) => {
    const row = rows().indexOf(asking.parentElement);
    if (event.isComposing) return;
    if (event.key === "Escape") {
      event.stopPropagation();
      back();
    } else if (event.key === "Enter") {
      event.preventDefault();
      await save();
      if (!asking.isConnected) open(rows()[row]);
    } else if (event.key === "Tab") {
      event.preventDefault();
      const at = asking.cellIndex;
      await save();
      if (asking.isConnected) return;
      const cells = editable(rows()[row]).filter((other) => (event.shiftKey ? other.cellIndex < at : other.cellIndex > at));
      if (cells.length) edit(event.shiftKey ? cells.at(-1) : cells[0]);
      else open(rows()[row]);
    }
  });
}

// Whether it was kept; if not, the reason stands under the cell and the text stays in it.
async function send(asking, url, control) {
  const values = { value: control.value, version: asking.dataset.version ?? "" };
  const answer = await ask(url, { method: "POST", values });
  const text = await answer.text();
  if (answer.ok) {
    await htmx.swap({ text, target: asking.parentElement, swap: "outerHTML", sourceElement: table(), hx: {}, request: {} });
    return true;
  }
  if (answer.status === 422) {
    const holder = document.createElement("template");
    holder.innerHTML = text;
    $(".edit__hint", asking)?.replaceWith($(".edit__hint", holder.content));
  } else {
    const detail = { ctx: { response: answer, text } };
    asking.dispatchEvent(new CustomEvent("htmx:response:error", { bubbles: true, detail }));
  }
  control.setAttribute("aria-invalid", "true");
  control.focus();
  return false;
}

on("dblclick", "#rows td", (event, cell) => {
  if (kinds()[cell.cellIndex]?.edit) edit(cell);
});
document.addEventListener("keydown", (event) => {
  if (event.key === "Enter" && typing(event.target) && event.target.closest("#rows")) event.preventDefault();
});

// Widths: the native resizer draws them, this keeps them.
const store = () => `widths:${table()?.dataset.list}`;
function restore() {
  const kept = JSON.parse(localStorage.getItem(store()) ?? "{}");
  for (const th of $$("#heads > th[data-key]")) {
    const width = kept[th.dataset.key];
    if (width) $(".th", th).style.inlineSize = `${width}px`;
  }
}
document.addEventListener("pointerup", (event) => {
  const cell = event.target.closest?.(".th");
  const width = cell && parseInt(cell.style.width || cell.style.inlineSize, 10);
  if (!width) return;
  const kept = JSON.parse(localStorage.getItem(store()) ?? "{}");
  kept[cell.parentElement.dataset.key] = width;
  localStorage.setItem(store(), JSON.stringify(kept));
});

restore();
document.addEventListener("htmx:after:swap", () => {
  restore();
  picked();
});
