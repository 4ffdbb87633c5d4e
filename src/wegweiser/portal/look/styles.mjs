/* Puts the style sheets together: the design system cut to what the templates use, then our own.
 *
 * Standard input: {kern, faces, ours: [files], templates: [files], target}. Written are wegweiser.css and
 * wegweiser.rtl.css. Our own sheets use logical properties and are kept out of the mirroring. */

import { readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";

const require = createRequire(join(process.env.WEGWEISER_MODULES, "package.json"));
const { PurgeCSS } = require("purgecss");
const { transform } = require("lightningcss");
const rtlcss = require("rtlcss");

// Elements stay although no template names them: fields and running text come from the database and from forms.
const ELEMENT = /^[a-z][a-z0-9]*$/;

const order = JSON.parse(readFileSync(0, "utf-8"));
const read = (file) => readFileSync(file, "utf-8");

const kern = read(order.kern).replace(/@charset[^;]*;/, "");
const ours = `${order.faces}\n${order.ours.map(read).join("\n")}`;

// Our own sheets use the design system through its classes alone, so its variables matter only within it.
const [purged] = await new PurgeCSS().purge({
  css: [{ raw: kern }],
  content: order.templates.map((file) => ({ raw: read(file), extension: "html" })),
  variables: true,
  keyframes: true,
  safelist: { standard: [ELEMENT], greedy: [/^dir$/, /^lang$/] },
});

const write = (name, css) => {
  const { code } = transform({ filename: name, code: Buffer.from(css), minify: true });
  writeFileSync(join(order.target, name), code);
};

write("wegweiser.css", `@layer kern {${purged.css}}\n${ours}`);
write("wegweiser.rtl.css", `@layer kern {${rtlcss.process(purged.css)}}\n${ours}`);
