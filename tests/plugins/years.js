// years.js
const say = (message) => console.log(JSON.stringify(message));

require("readline").createInterface({ input: process.stdin }).on("line", (line) => {
  const { type, id, text } = JSON.parse(line);
  if (type === "hello") {
    say({ type, protocol: 1, name: "years", version: "1", layers: ["date"], offsets: "utf16" });
  } else if (type === "article") {
    const years = [...text.matchAll(/\b(19|20)\d\d\b/g)].map((m) =>
      ({ layer: "date", spans: [[m.index, m.index + 4]], type: "DATE", value: m[0] }));
    say({ type: "result", id, annotations: years });
  }
});
