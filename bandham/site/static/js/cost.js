// A row of goods: what the customer pays is filled in where nobody typed it, and follows the quantity. Another product
// brings its own; what a row was saved with was typed for the one before.
import { $, ask, on } from "./core.js";

const asks = ["product", "name", "quantity"].map((name) => `[data-cost] [name=${name}]`).join();

on("change", asks, async (_event, input) => {
  const row = input.closest("tr");
  const address = new URL(row.closest("[data-cost]").dataset.cost, location.href);
  for (const name of ["name", "quantity"]) address.searchParams.set(name, $(`[name=${name}]`, row).value);
  const answer = await ask(address);
  if (!answer.ok) return;
  for (const [name, value] of Object.entries(await answer.json())) {
    const cell = $(`[name=${name}]`, row);
    const saved = value && input.name !== "quantity" && cell.value === cell.defaultValue;
    const typed = cell.value && cell.value !== cell.dataset.filled && !saved;
    if (typed || cell === document.activeElement) continue; // whoever is in a cell is about to type
    cell.value = cell.dataset.filled = value;
  }
});
