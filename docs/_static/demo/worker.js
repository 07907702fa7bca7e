// Runs newsparse in a thread of its own.  Everything is loaded from the folder of this file.
const here = (name) => new URL(name, import.meta.url).href;
const answer = (kind, values) => postMessage({ kind, ...values });

// Reports how much has been downloaded, also of what Pyodide requests.
const countDownloads = (all) => {
  const request = self.fetch;
  let done = 0;
  self.fetch = async (...what) => {
    const response = await request(...what);
    if (!response.ok) throw new Error(`${response.url} cannot be loaded (${response.status})`);
    const counter = new TransformStream({
      transform(chunk, controller) {
        done += chunk.byteLength;
        answer("loading", { done: Math.min(done, all), all });
        controller.enqueue(chunk);
      },
    });
    return new Response(response.body.pipeThrough(counter), response);
  };
};

const start = async () => {
  const { pyodide, archives, bytes } = await (await fetch(here("files.json"), { cache: "no-cache" })).json();
  countDownloads(bytes);
  const { loadPyodide } = await import(here(`${pyodide}pyodide.mjs`));
  const [python, code, ...packed] = await Promise.all([
    loadPyodide({ indexURL: here(pyodide) }),
    fetch(here("read.py")).then((response) => response.text()),
    ...archives.map((name) => fetch(here(name)).then((response) => response.arrayBuffer())),
  ]);
  const extractDir = python.runPython("import site; site.getsitepackages()[0]");
  answer("working", { step: "Unpacking newsparse", number: 3 });
  for (const archive of packed) python.unpackArchive(archive, "zip", { extractDir });
  python.runPython(code);
  return python.globals.get("read");
};

let reading = null;

self.onmessage = async ({ data: { text, language, published, url } }) => {
  try {
    reading ??= start();
    const read = await reading;
    answer("working", { step: "Reading the article", number: 4 });
    const { kind, ...values } = JSON.parse(read(text, language ?? "en", published ?? "", url ?? ""));
    answer(kind, values);
  } catch (error) {
    answer("broken", { message: error.message });
  }
};
