// A list one may reorder with its buttons: the columns of a table.
import { on } from "./core.js";

on("click", "[data-order] [data-up]", (_event, button) => {
  const item = button.closest("li");
  item.previousElementSibling?.before(item);
  button.focus();
  item.dispatchEvent(new Event("change", { bubbles: true })); // what hangs on the order may follow it
});
on("click", "[data-order] [data-down]", (_event, button) => {
  const item = button.closest("li");
  item.nextElementSibling?.after(item);
  button.focus();
  item.dispatchEvent(new Event("change", { bubbles: true })); // what hangs on the order may follow it
});
