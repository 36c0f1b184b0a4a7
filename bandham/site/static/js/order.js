// A list one may reorder with its buttons, take more into, and look through: the columns of a table.
import { $, $$, on } from "./core.js";

const moved = (item) => item.dispatchEvent(new Event("change", { bubbles: true })); // what hangs on the order may follow it

on("click", "[data-order] [data-up]", (_event, button) => {
  const item = button.closest("li");
  item.previousElementSibling?.before(item);
  button.focus();
  moved(item);
});
on("click", "[data-order] [data-down]", (_event, button) => {
  const item = button.closest("li");
  item.nextElementSibling?.after(item);
  button.focus();
  moved(item);
});

// What is ticked among the others goes to the end of those that are shown, where it can be moved.
on("change", ".picks [type=checkbox]", (_event, box) => {
  const item = box.closest("li");
  const area = box.closest(".picks");
  const takes = $("[data-takes]", area);
  if (!box.checked || takes.contains(item)) return;
  takes.append(item);
  sift($(`[data-sift="${area.id}"]`));
  box.focus();
});

function sift(input) {
  const area = document.getElementById(input.dataset.sift);
  const wanted = input.value.trim().toLocaleLowerCase();
  const items = $$("li", area);
  for (const item of items) item.hidden = !item.textContent.toLocaleLowerCase().includes(wanted);
  for (const group of $$("fieldset", area)) group.hidden = !$("li:not([hidden])", group);
  $("[data-none]", area).hidden = items.some((item) => !item.hidden);
}
on("input", "[data-sift]", (_event, input) => sift(input));
on("keydown", "[data-sift]", (event, input) => {
  if (event.isComposing || event.key !== "Enter") return;
  event.preventDefault();
  $("li:not([hidden]) [type=checkbox]:enabled", document.getElementById(input.dataset.sift))?.focus();
});
