"use strict";
(() => {
  // Corrections: each button adds a line to a table that can be downloaded.
  const panel = document.querySelector("[data-corrections]");
  const lines = panel.querySelector("[data-lines]");
  const file = panel.querySelector("a");
  const status = panel.querySelector("[role=status]");
  const cell = (text) => (/[",\n\r]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
  const add = (...cells) => {
    const before = lines.textContent || "correction,article,statement,person,instead\n";
    lines.textContent = `${before}${cells.map(cell).join(",")}\n`;
    file.href = `data:text/csv;charset=utf-8,${encodeURIComponent(lines.textContent)}`;
    panel.hidden = false;
    status.textContent = "The correction was added to the list.";
  };
  const button = (words, place, act) => {
    const made = document.createElement("button");
    made.type = "button";
    made.textContent = words;
    made.addEventListener("click", act);
    place.append(" ", made);
  };
  const ask = (words, act) => () => {
    const name = prompt(words)?.trim();
    if (name) act(name);
  };
  const title = document.querySelector("[data-person]");
  if (title) button("Is another person …", title, ask("The name of the person that this is:", (name) => add("same person", "", "", title.dataset.person, name)));
  for (const item of document.querySelectorAll("[data-article]")) {
    const article = item.dataset.article;
    const said = item.querySelector("[data-said]").textContent;
    button("Not a statement", item, () => add("no statement", article, said, "", ""));
    button("Other speaker …", item, ask("The name of the speaker:", (name) => add("speaker", article, said, "", name)));
    if (title) button("Other person of this name …", item, ask("A name that tells the person apart:", (name) => add("other person", article, "", title.dataset.person, name)));
  }
})();
