// The table: walking with J, K and the arrows, picking, editing a cell in place, column widths that stay.
import { $, $$, ask, keys, make, on, root, typing } from "./core.js";

const table = () => $(".table[data-list]");
const rows = () => $$("#rows > tr");
const here = () => document.activeElement?.closest("#rows > tr");

// One stands on a row's name, or on the cell that an arrow led to; J and K keep to the column.
const stood = () => document.activeElement?.closest("#rows td")?.cellIndex ?? 0;

function stand(row, at = 0) {
  const cell = row?.cells[at];
  if (cell && at) cell.tabIndex = -1;
  const to = cell && at ? cell : $(".who a", row ?? document);
  to?.focus();
  (to === cell ? cell : row)?.scrollIntoView({ block: "nearest", inline: "nearest" });
}

function walk(by) {
  const all = rows();
  const at = all.indexOf(here());
  stand(all[at < 0 ? (by > 0 ? 0 : all.length - 1) : Math.min(all.length - 1, Math.max(0, at + by))], stood());
}

function along(by) {
  const row = here();
  if (!row) return false;
  const seen = [...row.cells].filter((cell) => cell.offsetWidth);
  const to = seen[seen.indexOf(row.cells[stood()]) + (root.dir === "rtl" ? -by : by)];
  if (to) stand(row, to.cellIndex);
}

keys.set("j", () => walk(1));
keys.set("k", () => walk(-1));
keys.set("ArrowDown", () => (here() ? walk(1) : false));
keys.set("ArrowUp", () => (here() ? walk(-1) : false));
keys.set("ArrowRight", () => along(1));
keys.set("ArrowLeft", () => along(-1));
keys.set("x", () => {
  const row = here();
  if (!row) return false;
  $('[name="pick"]', row).click();
});
keys.set("e", () => {
  const row = here();
  const can = row ? editable(row) : [];
  const cell = can.find((one) => one.cellIndex === stood()) ?? (stood() ? null : can[0]);
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
  const wait = waiting(cell);
  const asking = await asked(url);
  await composed(wait.input);
  const left = document.activeElement !== wait.input && document.activeElement !== document.body;
  if (!asking || wait.key?.key === "Escape" || (left && !wait.input.value)) {
    wait.td.replaceWith(cell);
    if (!left) stand(cell.parentElement, cell.cellIndex);
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
    stand(cell.parentElement, cell.cellIndex);
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
    const at = asking.cellIndex;
    if (event.isComposing) return;
    if (event.key === "Escape") {
      event.stopPropagation();
      back();
    } else if (event.key === "Enter") {
      event.preventDefault();
      await save();
      if (!asking.isConnected) stand(rows()[row], at);
    } else if (event.key === "Tab") {
      event.preventDefault();
      await save();
      if (asking.isConnected) return;
      const cells = editable(rows()[row]).filter((other) => (event.shiftKey ? other.cellIndex < at : other.cellIndex > at));
      if (cells.length) edit(event.shiftKey ? cells.at(-1) : cells[0]);
      else stand(rows()[row], at);
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
