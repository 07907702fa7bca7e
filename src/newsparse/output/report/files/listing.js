"use strict";
(() => {
  const all = (what, where = document) => [...where.querySelectorAll(what)];
  const table = document.querySelector("[data-listing]");
  const form = document.querySelector("[data-filters]");
  const count = document.querySelector("[data-count]");
  const more = document.querySelector("[data-more]");
  const heads = all("th", table);
  const names = heads.map((head) => head.textContent);
  const kinds = heads.map((head) => head.dataset.kind);
  const words = (cell) => (Array.isArray(cell) ? cell[0] : cell);
  const rows = JSON.parse(document.getElementById("rows").textContent);
  const texts = rows.map((row) => row.map(words).join("\n").toLowerCase()); // what a search looks in
  const STEP = 100; // rows that are shown at a time
  let chosen = [];
  let shown = 0;
  let sorted = null;

  const link = (text, href) => {
    const anchor = document.createElement("a");
    anchor.href = href;
    anchor.textContent = text;
    if (/^https?:/.test(href)) anchor.rel = "noreferrer noopener";
    return anchor;
  };
  const cell = (value, column) => {
    const made = document.createElement("td");
    made.setAttribute("role", "cell");
    made.dataset.label = names[column];
    if (kinds[column] === "number") {
      made.className = "np-number";
      made.textContent = value.toLocaleString("en");
    } else if (Array.isArray(value) && value[1]) made.append(link(...value));
    else made.textContent = words(value) || "unknown";
    return made;
  };
  const show = (until) => {
    const part = document.createDocumentFragment();
    for (; shown < Math.min(until, chosen.length); shown += 1) {
      const made = document.createElement("tr");
      made.setAttribute("role", "row");
      made.append(...rows[chosen[shown]].map(cell));
      part.append(made);
    }
    table.tBodies[0].append(part);
    more.hidden = shown === chosen.length;
    const whole = rows.length.toLocaleString("en");
    const some = chosen.length.toLocaleString("en");
    count.textContent = chosen.length === rows.length ? `${whole} rows` : `${some} of ${whole} rows`;
  };
  // A row is chosen if it has every word of the search, and every filter accepts it.
  const choose = () => {
    const searched = form.querySelector("[data-search]").value.trim().toLowerCase().split(/\s+/);
    const selects = all("[data-column]", form).filter((select) => select.value);
    const dates = all("[data-from], [data-to]", form).filter((input) => input.value);
    const accepts = (row, number) =>
      searched.every((word) => texts[number].includes(word))
      && selects.every((select) => (words(row[select.dataset.column]) || "unknown") === select.value)
      && dates.every((input) => {
        const day = row[input.dataset.from ?? input.dataset.to];
        return day && ("from" in input.dataset ? day >= input.value : day <= input.value);
      });
    chosen = [...rows.keys()].filter((number) => accepts(rows[number], number));
    if (sorted) {
      const { column, down } = sorted;
      const value = (number) => words(rows[number][column]);
      const order = kinds[column] === "number"
        ? (a, b) => value(a) - value(b)
        : (a, b) => String(value(a)).localeCompare(String(value(b)));
      chosen.sort((a, b) => (down ? order(b, a) : order(a, b)));
    }
    table.tBodies[0].replaceChildren();
    shown = 0;
    show(STEP);
  };

  heads.forEach((head, column) => {
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = names[column];
    head.replaceChildren(button);
    button.addEventListener("click", () => {
      const down = head.getAttribute("aria-sort") === "ascending";
      for (const other of heads) other.removeAttribute("aria-sort");
      head.setAttribute("aria-sort", down ? "descending" : "ascending");
      sorted = { column, down };
      choose();
    });
  });
  let waiting;
  form.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(choose, 120);
  });
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("reset", () => setTimeout(choose));
  more.addEventListener("click", () => show(shown + STEP));
  addEventListener("beforeprint", () => show(chosen.length));
  form.hidden = table.hidden = false;
  choose();
})();
