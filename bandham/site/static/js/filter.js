// The filter builder: rows and groups come and go, and, or flips, and the whole is sent as one tree.
import { $, $$, make, on } from "./core.js";

function fieldsOf(form) {
  form.fields ??= JSON.parse($("[data-fields]", form).textContent);
  return form.fields;
}

function prepare() {
  for (const button of $$("form[data-filter] :is([data-add], [data-group])")) button.hidden = false;
}

const isPart = (el) => el.matches(".filter__row, fieldset.strand");
const parts = (strand) => [...strand.children].filter(isPart);

function op(form, strand) {
  const button = make("button", { type: "button", class: "filter__op", "data-flip": true });
  name(form, button, strand.dataset.word);
  return button;
}

function name(form, button, word) {
  const said = form.dataset[word];
  button.textContent = said;
  button.setAttribute("aria-label", form.dataset.flip.replace("%s", said));
}

function append(form, strand, part) {
  if (parts(strand).length) strand.append(op(form, strand));
  strand.append(part);
}

const blank = (form) => $("[data-row]", form).content.firstElementChild.cloneNode(true);

function tidy(form) {
  for (const strand of $$(".strand", form)) {
    const children = [...strand.children].filter((el) => isPart(el) || el.matches(".filter__op"));
    children.forEach((el, index) => {
      const before = children[index - 1];
      if (el.matches(".filter__op") && (!before || before.matches(".filter__op") || index === children.length - 1)) el.remove();
    });
    if (strand.matches("fieldset") && !parts(strand).length) {
      strand.remove();
      return tidy(form);
    }
  }
}

on("click", "form[data-filter] [data-add]", (_event, button) => {
  const row = blank(button.form);
  append(button.form, $(".strand", button.form), row);
  $("select", row).focus();
});
on("click", "form[data-filter] [data-group]", (_event, button) => {
  const { form } = button;
  const outer = $(".strand", form);
  const word = outer.dataset.word === "all" ? "any" : "all";
  const group = make("fieldset", { class: "strand", "data-word": word }, make("legend", { class: "sr" }, form.dataset.either));
  append(form, group, blank(form));
  append(form, group, blank(form));
  append(form, outer, group);
  $("select", group).focus();
});
on("click", "form[data-filter] [data-drop]", (_event, button) => {
  const form = button.closest("form");
  button.closest(".filter__row").remove();
  tidy(form);
});
on("click", "form[data-filter] [data-flip]", (_event, button) => {
  const strand = button.closest(".strand");
  strand.dataset.word = strand.dataset.word === "all" ? "any" : "all";
  for (const other of strand.children) {
    if (other.matches("[data-flip]")) name(button.closest("form"), other, strand.dataset.word);
  }
});

on("change", "form[data-filter] select[name=f]", (_event, select) => {
  const field = fieldsOf(select.form).find((one) => one.key === select.value);
  const row = select.closest(".filter__row");
  const ops = $("select[name=o]", row);
  ops.replaceChildren(...field.ops.map(([key, label]) => new Option(label, key)));
  const old = $("[name=v]", row);
  const label = old.getAttribute("aria-label");
  const fresh = field.choices?.length
    ? make("select", { class: "input", name: "v", "aria-label": label }, ...field.choices.map(([key, said]) => new Option(said, key)))
    : make("input", { class: "input", name: "v", "aria-label": label, dir: "auto", autocomplete: "off" });
  old.replaceWith(fresh);
  needs(row);
});
on("change", "form[data-filter] select[name=o]", (_event, select) => needs(select.closest(".filter__row")));

function needs(row) {
  const none = ["empty", "filled"].includes($("select[name=o]", row)?.value);
  const value = $("[name=v]", row);
  if (!value) return;
  value.disabled = none;
  if (value.matches("input")) value.setAttribute("list", $("select[name=o]", row)?.value === "within" ? "periods" : "");
}

const MANY = ["any_of", "all_of", "none_of", "between"];

function leaf(row) {
  if (row.dataset.part) return JSON.parse(row.dataset.part);
  const [field, chosen, value] = ["f", "o", "v"].map((letter) => $(`[name=${letter}]`, row).value);
  if (["empty", "filled"].includes(chosen)) return { field, op: chosen };
  if (!value.trim()) return null;
  const many = value.split(/\s*[,،;؛]\s*|\s+[-–…]\s+/).filter(Boolean);
  return { field, op: chosen, value: MANY.includes(chosen) ? many : value.trim() };
}

function tree(strand) {
  const inner = parts(strand).map((part) => (part.matches(".strand") ? tree(part) : leaf(part))).filter(Boolean);
  return inner.length ? { [strand.dataset.word]: inner } : null;
}

on("submit", "form[data-filter]", (_event, form) => {
  const whole = tree($(".strand", form));
  for (const control of $$("[name=f], [name=o], [name=v], [name=g], [name=join]", form)) control.disabled = true;
  $("[name=filter]", form)?.remove();
  if (whole) form.append(make("input", { type: "hidden", name: "filter", value: JSON.stringify(whole) }));
});

prepare();
document.addEventListener("htmx:after:swap", prepare);
