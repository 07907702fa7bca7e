// The form of the demo.  It starts the worker at the first article, so that nothing is downloaded before.
const part = (name) => document.getElementById(`demo-${name}`);
const form = document.querySelector("#demo form");
const button = form.querySelector("[type=submit]");
const fields = ["text", "language", "published", "url"].map(part);
const [text, language, published, url] = fields;
const [progress, status, result, report, download] = ["progress", "status", "result", "report", "download"].map(part);
const [stop, clear, offer] = ["stop", "clear", "offer"].map(part);
const steps = 4; // download, start Python, unpack newsparse, read the article

let worker = null;
let page = null;

const say = (message, failed = false) => {
  status.textContent = message;
  status.classList.toggle("demo-failed", failed);
};

// While an article is read, its text and settings cannot change, so that the report belongs to what is shown.
const busy = (is) => {
  for (const field of fields) field.disabled = is;
  button.disabled = clear.disabled = is;
  stop.hidden = progress.hidden = !is;
};

const finish = (message, failed = false) => {
  busy(false);
  say(message, failed);
};

// No report is shown beside a text or settings to which it does not belong.
const forget = () => {
  result.hidden = offer.hidden = true;
  report.removeAttribute("src");
  if (page) URL.revokeObjectURL(page);
  page = null;
};

// Each step has a quarter of the bar.
const show = (number, share, message) => {
  progress.value = (number - 1 + share) / steps;
  say(message);
};

const nameOf = (code) => language.querySelector(`[value="${code}"]`).textContent.replace(/ \(.*/, "");

// What to say of a text that is not in the language in which it was read.
const foreign = (likely) => {
  const chosen = nameOf(language.value);
  if (likely === language.value) {
    return `This text is probably not in ${chosen}: do not trust the results. newsparse reads English, French, Spanish and Portuguese.`;
  }
  offer.firstElementChild.textContent = `Read it as ${nameOf(likely)}`;
  offer.firstElementChild.onclick = () => {
    language.value = likely;
    form.requestSubmit();
  };
  offer.hidden = false;
  return `This text is probably in ${nameOf(likely)}, not in ${chosen}: do not trust the results.`;
};

const megabytes = (bytes) => (bytes / 1e6).toFixed(1);

const answers = {
  loading({ done, all }) {
    if (done === all) return answers.working({ step: "Starting Python", number: 2 });
    show(1, done / all, `Downloading, only once: ${megabytes(done)} of ${megabytes(all)} MB`);
  },
  working({ step, number }) {
    show(number, 0, `${step} (step ${number} of ${steps}) …`);
  },
  report({ html, seconds, statements, warnings, is_in_language: fits, likely }) {
    page = URL.createObjectURL(new Blob([html], { type: "text/html" }));
    report.src = download.href = page;
    result.hidden = false;
    const found = `${statements} statement${statements === 1 ? "" : "s"} in ${seconds.toFixed(2)} s.`;
    finish([...(fits ? [] : [foreign(likely)]), found, ...warnings].join(" "), !fits);
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
  forget();
  if (!text.value.trim()) {
    say("Paste an article first.", true);
    text.focus();
    return;
  }
  if (location.protocol === "file:") {
    say("Browsers do not run the demo from a file. In the folder of these pages, run: python -m http.server", true);
    return;
  }
  busy(true);
  progress.removeAttribute("value");
  say(worker ? "Reading the article …" : "Starting …");
  worker ??= started();
  worker.postMessage({
    text: text.value,
    language: language.value,
    published: published.value,
    url: url.value.trim(),
  });
});

form.addEventListener("input", () => {
  if (!result.hidden) say("The text or a setting has changed. Press the button to see its report.");
  forget();
});

// Python cannot be interrupted; the next article starts it again.
stop.addEventListener("click", () => {
  worker.terminate();
  worker = null;
  finish("Stopped. There is no report.");
  button.focus();
});

clear.addEventListener("click", () => {
  for (const field of [text, published, url]) field.value = "";
  forget();
  say("");
  text.focus();
});
