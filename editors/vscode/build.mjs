// Bundles the extension and the script of its preview into `dist`. `--production` makes them small and writes the licences of
// what is in them.

import { readFile, readdir, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { build } from "esbuild";

const production = process.argv.includes("--production");
await rm("dist", { recursive: true, force: true });

/** The diagrams that plans have. Mermaid knows two dozen more, which would make the extension four times as big. */
const DIAGRAMS = ["flowDiagram", "ganttDiagram", "dagre"];
const found = new Set();

const onlyOurDiagrams = {
  name: "only-our-diagrams",
  setup(it) {
    it.onResolve({ filter: /./ }, ({ kind, path: wanted, importer }) => {
      if (kind !== "dynamic-import" || !importer.includes("mermaid")) return undefined;
      const diagram = DIAGRAMS.find((name) => path.basename(wanted).startsWith(`${name}-`));
      if (diagram === undefined) return { path: wanted, namespace: "left-out" };
      found.add(diagram);
      return undefined;
    });
    it.onLoad({ filter: /./, namespace: "left-out" }, () => ({ contents: "export const diagram = undefined;" }));
  },
};

const shared = { bundle: true, minify: production, sourcemap: !production, metafile: true, logLevel: "warning" };
const results = await Promise.all([
  build({
    ...shared,
    entryPoints: { extension: "src/extension.ts" },
    outdir: "dist",
    platform: "node",
    format: "cjs",
    target: "node18",
    external: ["vscode"],
  }),
  build({
    ...shared,
    entryPoints: { preview: "src/webview/main.ts", style: "media/preview.css" },
    outdir: "dist",
    platform: "browser",
    format: "iife",
    target: "chrome114",
    plugins: [onlyOurDiagrams],
  }),
]);

const missing = DIAGRAMS.filter((name) => !found.has(name));
if (missing.length > 0) throw new Error(`mermaid has other names for its diagrams now: ${missing.join(", ")}`);
if (production) await writeFile("dist/LICENSES.txt", await licences(results));

/** The licence of every package that is in a bundle. */
async function licences(bundles) {
  const inputs = bundles.flatMap((bundle) => Object.keys(bundle.metafile.inputs));
  const folders = new Set(inputs.map((file) => /^(.*node_modules\/(?:@[^/]+\/)?[^/]+)\//.exec(file)?.[1]).filter(Boolean));
  const parts = ["The extension contains the following packages.\n"];
  for (const folder of [...folders].sort()) {
    const { name, version, license } = JSON.parse(await readFile(`${folder}/package.json`, "utf8"));
    const file = (await readdir(folder)).find((entry) => /^licen[sc]e/i.test(entry));
    const text = file === undefined ? "" : await readFile(`${folder}/${file}`, "utf8");
    parts.push(`${"-".repeat(80)}\n${name} ${version}, ${license}\n\n${text.trim()}\n`);
  }
  return parts.join("\n");
}
