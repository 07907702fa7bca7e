"use strict";
(() => {
  const all = (what, where = document) => [...where.querySelectorAll(what)];
  document.body.classList.add("np-js");
  for (const node of all("[data-filters], [data-copy]")) node.hidden = false;

  // Sorting: the heads of columns become buttons.
  for (const table of all("[data-sortable]")) {
    const body = table.tBodies[0];
    const heads = all("th", table);
    heads.forEach((head, column) => {
      if ("fixed" in head.dataset) return;
      const button = document.createElement("button");
      button.type = "button";
      button.textContent = head.textContent;
      head.replaceChildren(button);
      button.addEventListener("click", () => {
        const down = head.getAttribute("aria-sort") === "ascending";
        for (const other of heads) other.removeAttribute("aria-sort");
        head.setAttribute("aria-sort", down ? "descending" : "ascending");
        const value = (row) => {
          const cell = row.cells[column];
          return cell.dataset.value ?? cell.querySelector(".np-said").textContent;
        };
        const order = head.dataset.type === "number"
          ? (a, b) => value(a) - value(b)
          : (a, b) => value(a).localeCompare(value(b));
        body.append(...[...body.rows].sort((a, b) => (down ? order(b, a) : order(a, b))));
      });
    });
  }

  // Filters: a row is shown if every filter accepts it.
  const form = document.querySelector("[data-filters]");
  const rows = all("[data-sortable] tbody tr");
  const count = document.querySelector("[data-count]");
  const accepts = (filter, row) => {
    const wanted = filter.value;
    const found = row.dataset[filter.dataset.column] ?? "";
    if (filter.type === "range") return found === "" || 100 * found >= wanted;
    if (filter.type === "search") return found.toLowerCase().includes(wanted.toLowerCase());
    return wanted === "" || found.split("\n").includes(wanted);
  };
  const filter = () => {
    const filters = all("[data-column]", form);
    for (const row of rows) row.hidden = !filters.every((one) => accepts(one, row));
    const shown = rows.filter((row) => !row.hidden).length;
    count.textContent = shown === rows.length ? `${shown} shown` : `${shown} of ${rows.length} shown`;
    const least = document.getElementById("least");
    if (least) least.textContent = `${form.querySelector("[type=range]").value}%`;
  };
  if (form) {
    form.addEventListener("input", filter);
    form.addEventListener("submit", (event) => event.preventDefault());
    form.addEventListener("reset", () => setTimeout(filter));
  }

  // Copying: through the clipboard, or where a browser does not allow that, through a selection.
  const copied = document.querySelector("[data-copied]");
  document.addEventListener("click", async (event) => {
    const button = event.target.closest?.("[data-copy]");
    if (!button) return;
    const hash = button.dataset.copy;
    const copy = hash ? new URL(hash, location).href : button.parentNode.querySelector(".np-citation span").textContent;
    try {
      await navigator.clipboard.writeText(copy);
    } catch {
      const area = document.createElement("textarea");
      area.value = copy;
      document.body.append(area);
      area.select();
      document.execCommand("copy");
      area.remove();
      button.focus();
    }
    const name = hash ? "Link" : "Citation";
    button.textContent = "Copied";
    copied.textContent = button.dataset.said;
    setTimeout(() => { button.textContent = name; copied.textContent = ""; }, 2000);
  });

  // The card: what the table says of a statement, next to its place in the text.
  const card = document.getElementById("card");
  const texts = all(".np-headline, .np-text");
  if (!card) return;
  let shown = null;
  let pinned = false;
  let opener = null;
  const marks = (number) => texts.flatMap((text) => all(`[data-n="${number}"]`, text));
  const hide = () => {
    if (shown === null) return;
    for (const mark of marks(shown)) mark.classList.remove("np-on");
    opener?.removeAttribute("aria-describedby");
    card.hidden = true;
    shown = opener = null;
    pinned = false;
  };
  const show = (mark) => {
    const number = mark.dataset.n;
    if (shown === number) return;
    hide();
    shown = number;
    const row = document.getElementById(`row-${number}`);
    const [position, who, what, kind, sure] = [...row.cells];
    const line = (...parts) => {
      const div = document.createElement("div");
      div.append(...parts);
      return div;
    };
    const about = [...who.cloneNode(true).childNodes];
    const said = all(".np-cue, .np-about", what).map((node) => line(node.cloneNode(true)));
    const link = document.createElement("a");
    link.href = `#row-${number}`;
    link.textContent = `Row ${position.textContent} of the table`;
    const facts = `${kind.innerText.replace("\n", ", ")}; confidence ${sure.textContent.trim()}`;
    card.replaceChildren(line(...about), ...said, line(facts), line(link));
    card.hidden = false;
    for (const other of marks(number)) other.classList.add("np-on");
    const place = (mark.getClientRects()[0] ?? mark.getBoundingClientRect());
    const below = place.bottom + 8 + card.offsetHeight < innerHeight || place.top < card.offsetHeight + 16;
    const top = below ? place.bottom + 8 : place.top - card.offsetHeight - 8;
    const left = Math.max(8, Math.min(place.left, document.documentElement.clientWidth - card.offsetWidth - 8));
    card.style.top = `${top + scrollY}px`;
    card.style.left = `${left + scrollX}px`;
    if (mark.matches("a")) {
      mark.setAttribute("aria-describedby", "card");
      opener = mark;
    }
  };
  const markOf = (event) => event.target.closest?.("[data-n]");
  // Only a mouse can leave a mark: a finger is lifted before the click.
  let leaving;
  const leave = (event) => {
    if (event.pointerType === "mouse" && !pinned) leaving = setTimeout(hide, 250);
  };
  for (const text of texts) {
    text.addEventListener("pointerover", (event) => {
      clearTimeout(leaving);
      const mark = markOf(event);
      if (mark && event.pointerType === "mouse" && !pinned) show(mark);
    });
    text.addEventListener("pointerout", leave);
    text.addEventListener("click", (event) => {
      const mark = markOf(event);
      if (!mark || event.ctrlKey || event.metaKey || event.shiftKey) return;
      // The Enter key (a click without a press) follows the link of the initials; a tap opens their card.
      if (mark.matches("a") && event.detail === 0) return;
      event.preventDefault();
      clearTimeout(leaving);
      show(mark);
      pinned = true;
    });
    text.addEventListener("focusin", (event) => { if (event.target.matches("a[data-n]")) show(event.target); });
    text.addEventListener("focusout", (event) => {
      if (!pinned && !card.contains(event.relatedTarget)) hide();
    });
  }
  card.addEventListener("pointerenter", () => clearTimeout(leaving));
  card.addEventListener("pointerleave", leave);
  card.addEventListener("click", (event) => { if (event.target.matches("a")) hide(); });
  document.addEventListener("keydown", (event) => { if (event.key === "Escape") hide(); });
  document.addEventListener("click", (event) => {
    const mark = markOf(event);
    if (!card.contains(event.target) && !texts.some((text) => mark && text.contains(mark))) hide();
  });
})();
