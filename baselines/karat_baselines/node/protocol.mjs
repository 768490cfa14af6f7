// Speaks karat's exec protocol on stdin and stdout: hello both ways, articles, bye.
//
// Traps handled here:
// - a library may read the zone when it is loaded: it is set before `library` loads one;
// - `readline` also ends a line at U+2028, which JSON may hold as it is: lines end at "\n" alone;
// - a library's console.log would be taken for a message: it goes to stderr;
// - strings count in UTF-16 units, so the hello says "utf16" and karat does the conversion.

import { readFileSync } from "node:fs";
import { dirname } from "node:path";
import { fileURLToPath } from "node:url";

process.env.TZ = "UTC";
console.log = console.error;

const HERE = dirname(fileURLToPath(import.meta.url));

/** Loads a library of package.json; where it is not installed, says what to type, and ends. */
export async function library(name) {
  try {
    const found = await import(name);
    return found.default ?? found;
  } catch (error) {
    if (error?.code !== "ERR_MODULE_NOT_FOUND") throw error;
    say({ type: "error", message: `${name} is not installed; type: npm install --prefix "${HERE}"` });
    process.exit(0);
  }
}

/** The version of a library that package.json pins, with the number of our own changes. */
export function version(name, change) {
  const { dependencies } = JSON.parse(readFileSync(`${HERE}/package.json`, "utf8"));
  return `${dependencies[name]}-${change}`;
}

/**
 * Answers every article with `extract(text, meta)`, a list of annotations; an article on which it
 * throws gets an error of its own. Ends with karat's bye, or with its end of input.
 */
export async function serve({ name, version, layers, extract }) {
  for await (const line of lines(process.stdin)) {
    const said = JSON.parse(line);
    if (said.type === "hello") {
      say({ type: "hello", protocol: 1, name, version, layers, offsets: "utf16", in_flight: 8 });
    } else if (said.type === "article") {
      say(answer(said, extract));
    } else if (said.type === "bye") {
      say({ type: "bye" });
      return;
    }
  }
}

/** Yields the lines of an article with the place where each starts; blank ones are left out. */
export function* paragraphs(text) {
  let start = 0;
  for (const line of text.split("\n")) {
    if (line.trim()) yield [start, line];
    start += line.length + 1;
  }
}

/** Narrows a span to its words: blanks, stops and closing marks at its ends are left out. */
export function trimmed(text, start, end) {
  while (start < end && /[\s,;:“"‘'(]/.test(text[start])) start += 1;
  while (start < end && /[\s,;:”"’')!?]/.test(text[end - 1])) end -= 1;
  if (text[end - 1] === "." && !/(\b[a-z]\.m|\b[A-Z][a-z]{2,3})\.$/.test(text.slice(start, end))) end -= 1;
  return [start, end];
}

function answer({ id, text, meta }, extract) {
  try {
    return { type: "result", id, annotations: extract(text, meta ?? {}) };
  } catch (error) {
    return { type: "error", id, kind: "error", message: String(error?.message ?? error) };
  }
}

function say(message) {
  process.stdout.write(`${JSON.stringify(message)}\n`);
}

async function* lines(stream) {
  stream.setEncoding("utf8");
  let parts = [];
  for await (const chunk of stream) {
    const [head, ...rest] = chunk.split("\n");
    parts.push(head);
    for (const next of rest) {
      yield parts.join("");
      parts = [next];
    }
  }
  if (parts.join("").trim()) yield parts.join("");
}
