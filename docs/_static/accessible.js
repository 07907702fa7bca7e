// Makes the pages usable with a keyboard and a screen reader where the theme does not.

// A table that is wider than the page can be scrolled with the arrow keys, and has the name of its section.
const tables = [...document.querySelectorAll(".table-wrapper")];

const mark = (wrapper, number) => {
  if (wrapper.scrollWidth <= wrapper.clientWidth) {
    for (const name of ["tabindex", "role", "aria-label"]) wrapper.removeAttribute(name);
    return;
  }
  const heading = wrapper.closest("section")?.querySelector("h1, h2, h3, h4")?.firstChild?.textContent ?? "";
  wrapper.tabIndex = 0;
  wrapper.setAttribute("role", "region");
  wrapper.setAttribute("aria-label", `Table ${number + 1}: ${heading}`);
};

const markAll = () => tables.forEach(mark);
markAll();
addEventListener("load", markAll);
addEventListener("resize", markAll);

// The two sidebars and the links above the page are landmarks with different names.
const landmarks = {
  ".sidebar-drawer": "All pages",
  ".toc-drawer": "This page",
  ".content-icon-container": "Source of this page",
};
for (const [selector, name] of Object.entries(landmarks)) {
  const part = document.querySelector(selector);
  part?.setAttribute("aria-label", name);
  if (part?.tagName === "DIV") part.setAttribute("role", "navigation");
}

// Headings of lists of pages have a level, and the lines of a long signature are not a list of definitions.
for (const caption of document.querySelectorAll(".caption[role=heading]")) caption.setAttribute("aria-level", "2");
for (const lines of document.querySelectorAll("dt.sig dl")) lines.setAttribute("role", "presentation");
