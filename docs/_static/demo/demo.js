// The form of the demo.  It starts the worker at the first article, so that nothing is downloaded before.
const part = (name) => document.getElementById(`demo-${name}`);
const form = document.querySelector("#demo form");
const button = form.querySelector("[type=submit]");
const [text, published, url] = ["text", "published", "url"].map(part);
const [progress, status, result, report, download] = ["progress", "status", "result", "report", "download"].map(part);

let worker = null;
let page = null;

const say = (message, failed = false) => {
  status.textContent = message;
  status.classList.toggle("demo-failed", failed);
};

const finish = (message, failed = false) => {
  progress.hidden = true;
  button.disabled = false;
  say(message, failed);
};

const megabytes = (bytes) => (bytes / 1e6).toFixed(1);

const answers = {
  loading({ done, all }) {
    if (done === all) return answers.working({ step: "Starting Python …" });
    progress.max = all;
    progress.value = done;
    say(`Downloading, once: ${megabytes(done)} of ${megabytes(all)} MB`);
  },
  working({ step }) {
    progress.removeAttribute("value");
    say(step);
  },
  report({ html, seconds, statements, warnings }) {
    if (page) URL.revokeObjectURL(page);
    page = URL.createObjectURL(new Blob([html], { type: "text/html" }));
    report.src = download.href = page;
    result.hidden = false;
    const found = `${statements} statement${statements === 1 ? "" : "s"} in ${seconds.toFixed(2)} s.`;
    finish([found, ...warnings].join(" "));
  },
  refused({ message }) {
    finish(message, true);
  },
  // Python cannot go on; the next article starts a new worker.
  broken({ message }) {
    worker.terminate();
    worker = null;
    finish(`The demo does not work in this browser: ${message}`, true);
  },
};

const started = () => {
  const made = new Worker(new URL("worker.js", import.meta.url), { type: "module" });
  made.onmessage = ({ data }) => answers[data.kind](data);
  made.onerror = (event) => answers.broken({ message: event.message ?? "the worker cannot be started" });
  return made;
};

form.addEventListener("submit", (event) => {
  event.preventDefault();
  if (!text.value.trim()) {
    say("Paste an article first.", true);
    text.focus();
    return;
  }
  if (location.protocol === "file:") {
    say("Browsers do not run the demo from a file. In the folder of these pages, run: python -m http.server", true);
    return;
  }
  button.disabled = true;
  progress.hidden = false;
  worker ??= started();
  worker.postMessage({ text: text.value, published: published.value, url: url.value.trim() });
});

part("clear").addEventListener("click", () => {
  for (const field of [text, published, url]) field.value = "";
  text.focus();
});
