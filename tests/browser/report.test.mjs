// The HTML report in a headless Chromium: what no parser can tell. See README.md beside this file.

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { after, before, test } from "node:test";
import { fileURLToPath, pathToFileURL } from "node:url";

import axe from "axe-core";
import puppeteer from "puppeteer-core";

const HERE = dirname(fileURLToPath(import.meta.url));
const ROOT = resolve(HERE, "../..");
const ATODDS = resolve(ROOT, process.env.ATODDS ?? "target/debug/atodds");
const CHROMIUM = process.env.CHROMIUM ?? "/usr/bin/chromium";
const SHOTS = process.env.SHOTS;

const folder = mkdtempSync(join(tmpdir(), "atodds-browser-"));
let browser;

/** Checks the sources, and gives the address of the page. */
function report(name, ...paths) {
  const page = join(folder, `${name}.html`);
  // Exit code 1 says that there are findings.
  try {
    execFileSync(ATODDS, ["check", ...paths, "--format", "brief", "--output", `html=${page}`], { cwd: ROOT, stdio: "pipe" });
  } catch (error) {
    if (error.status !== 1) throw error;
  }
  return pathToFileURL(page).href;
}

const fixture = (name) => report(name, join("fixtures", name));

/** Opens a page, and notes everything that it should not do. */
async function open(address, { width = 1600, height = 1000, dark = false, script = true, hash = "", still = true } = {}) {
  const page = await browser.newPage();
  const complaints = [];
  page.on("console", (message) => complaints.push(`console: ${message.text()}`));
  page.on("pageerror", (error) => complaints.push(`error: ${error.message}`));
  page.on("dialog", (dialog) => {
    complaints.push(`dialog: ${dialog.message()}`);
    dialog.dismiss();
  });
  page.on("request", (request) => {
    if (request.url().split("#")[0] !== address) complaints.push(`request: ${request.url()}`);
  });
  await page.setViewport({ width, height });
  await page.setJavaScriptEnabled(script);
  await page.emulateMediaFeatures([
    { name: "prefers-color-scheme", value: dark ? "dark" : "light" },
    { name: "prefers-reduced-motion", value: still ? "reduce" : "no-preference" },
  ]);
  await page.goto(address + hash);
  page.is_quiet = () => assert.deepEqual(complaints, []);
  page.count = (selector) => page.$$eval(selector, (found) => found.filter((one) => one.checkVisibility()).length);
  page.text = (selector) => page.$eval(selector, (found) => found.textContent.replace(/\s+/g, " ").trim());
  /** Whether the element, or its part inside the box that scrolls it, can be seen. */
  page.in_sight = (selector) => page.$eval(selector, (found) => {
    const [own, box] = [found.getBoundingClientRect(), (found.closest(".text") ?? document.documentElement).getBoundingClientRect()];
    return own.top >= Math.max(box.top, 0) - 1 && own.bottom <= Math.min(box.bottom, innerHeight) + 1 && own.left >= 0 && own.left < innerWidth;
  });
  return page;
}

async function shot(page, name, options = {}) {
  if (!SHOTS) return;
  mkdirSync(SHOTS, { recursive: true });
  await page.screenshot({ path: join(SHOTS, `${name}.png`), ...options });
}

before(async () => {
  assert.ok(existsSync(ATODDS), `${ATODDS} is not there: cargo build`);
  // Over a pipe, so that no port is open. Root has no sandbox to offer.
  const args = process.getuid?.() === 0 ? ["--no-sandbox"] : [];
  browser = await puppeteer.launch({ executablePath: CHROMIUM, pipe: true, args, protocolTimeout: 30_000 });
});

after(async () => {
  await browser?.close();
  rmSync(folder, { recursive: true, force: true });
});

test("a report opens without a complaint and asks for nothing but itself", async () => {
  for (const name of ["paris-talks", "ferry-capsize", "clean-wire-reprint", "hurricane-outages"]) {
    const page = await open(fixture(name));
    assert.equal(await page.count("main"), 1);
    assert.ok(await page.count(".source .text p") > 5);
    await shot(page, `${name}-light`);
    page.is_quiet();
    await page.close();
  }
});

test("the policy stops what somebody writes into the page", async () => {
  // The guard of the guard: the same file with a handler and a script of a stranger's in it.
  const address = fixture("paris-talks");
  const text = readFileSync(fileURLToPath(address), "utf8");
  const broken = join(folder, "broken.html");
  writeFileSync(broken, text.replace("</main>", "<script>window.owned=1</script><img src=x onerror='window.owned=1'><p style='color:red' id=red>x</p></main>"));
  const page = await open(pathToFileURL(broken).href);
  assert.equal(await page.evaluate(() => window.owned), undefined);
  assert.notEqual(await page.$eval("#red", (red) => getComputedStyle(red).color), "rgb(255, 0, 0)");
  await page.close();
});

test("hostile sources do nothing", async () => {
  const bundle = join(folder, "hostile");
  mkdirSync(bundle);
  const evil = `</script><script>window.owned=1</script><img src=x onerror="window.owned=1"><svg onload="window.owned=1">`
    + `<a href="javascript:window.owned=1" id="finding-1">here</a><style>*{display:none}</style><meta http-equiv=refresh content="0;url=http://evil.invalid/">`
    + `<iframe srcdoc="<script>parent.owned=1</script>"></iframe><base href="http://evil.invalid/"><form action="http://evil.invalid/"><button>x</button></form>`
    + `'"><b onmouseover=alert(1)>\u202eevil\u202c <!-- --> ]]> \u001b[31m`;
  const story = (number) => `Talks end ${evil}\n\nMinisters met on Tuesday for ${number} hours in Eastport. The storm killed ${number} people, police ${evil} said.\n\n“We ${evil} can never leave,” said Ada Lund.\n`;
  writeFileSync(join(bundle, "a.txt"), story("three"));
  writeFileSync(join(bundle, "b.txt"), story("nine"));
  writeFileSync(join(bundle, "bundle.yaml"), JSON.stringify({
    id: `hostile ${evil.replace("\u001b", "")}`,
    sources: ["a.txt", "b.txt"].map((path) => ({ path, publisher: `Evil ${evil.replace("\u001b", "")}`, title: evil.replace("\u001b", "") })),
  }));
  const page = await open(report("hostile", bundle));
  assert.ok(await page.count(".finding") > 0, "there is a finding to be hostile in");
  for (const link of await page.$$(".text .mark")) await link.evaluate((mark) => mark.click());
  for (const key of "jjkk") await page.keyboard.press(key);
  assert.equal(await page.evaluate(() => window.owned), undefined);
  assert.equal(await page.count("img, iframe, form, base, [onload], [onerror], [onmouseover]"), 0);
  assert.equal(await page.$$eval("script, style", (found) => found.length), 2);
  assert.ok((await page.text(".source .text")).includes("<img src=x onerror="));
  assert.ok(!(await page.content()).includes("\u202e"));
  assert.equal(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), true);
  page.is_quiet();
  await page.close();
});

test("a claim in the text leads to its finding, and words in a finding to all of their sources", async () => {
  const page = await open(fixture("ferry-capsize"), { height: 700 });
  await page.$eval('.text .mark.info[href="#finding-2"]', (mark) => mark.click());
  assert.equal(await page.$eval(".finding.active", (finding) => finding.id), "finding-2");
  assert.ok(await page.in_sight("#finding-2 h3"));
  assert.ok(await page.count(".text .mark.active") >= 2);
  // All columns come to their words.
  for (const text of await page.$$(".source .text")) {
    const seen = await text.evaluate((box) => {
      const marks = [...box.querySelectorAll(".mark.active")].map((mark) => mark.getBoundingClientRect());
      const around = box.getBoundingClientRect();
      return marks.length === 0 || marks.some((mark) => mark.top >= around.top && mark.bottom <= around.bottom);
    });
    assert.ok(seen, "a source shows the words in hand");
  }
  const target = await page.$eval("#finding-1 .camp.outlier blockquote a", (link) => {
    link.click();
    return link.getAttribute("href");
  });
  assert.ok(await page.in_sight(target), `${target} can be seen`);
  assert.equal(await page.$eval(target, (mark) => mark === document.activeElement), true);
  // The table leads to the text as well.
  const cell = await page.$eval("#matrix td a", (link) => {
    link.click();
    return link.getAttribute("href");
  });
  assert.ok(await page.in_sight(cell), `${cell} can be seen`);
  page.is_quiet();
  await page.close();
});

test("the keys walk the findings", async () => {
  const page = await open(fixture("paris-talks"));
  const active = () => page.$$eval(".finding.active", (found) => found.map((one) => one.id).join());
  await page.keyboard.press("j");
  assert.equal(await active(), "finding-1");
  assert.equal(await page.evaluate(() => document.activeElement.id), "finding-1");
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("j");
  await page.keyboard.press("j");
  assert.equal(await active(), "finding-3", "the last stays in hand");
  await page.keyboard.press("k");
  assert.equal(await active(), "finding-2");
  assert.ok(await page.in_sight("#finding-2 h3"));
  await page.keyboard.press("/");
  assert.equal(await page.evaluate(() => document.activeElement.name), "q");
  await page.keyboard.type("jk?");
  assert.equal(await active(), "", "a search that passes nothing holds nothing");
  await page.keyboard.press("Escape");
  await page.keyboard.press("Escape");
  assert.equal(await page.count(".findings > .finding"), 3, "Esc clears the filters");
  await page.keyboard.press("?");
  assert.equal(await page.count("dialog[open]"), 1);
  await page.keyboard.press("Escape");
  assert.equal(await page.count("dialog[open]"), 0);
  // By tab alone: the first stop skips what stands above the findings, and the focus can be seen.
  await page.reload();
  await page.keyboard.press("Tab");
  assert.equal(await page.evaluate(() => document.activeElement.className), "skip");
  assert.ok(await page.in_sight(".skip"));
  page.is_quiet();
  await page.close();
});

test("filters change what is shown, say how much, and live in the address", async () => {
  const address = fixture("paris-talks");
  const page = await open(address);
  assert.equal(await page.text("[data-count]"), "3 findings");
  await page.click('.filters input[value="error"]');
  assert.equal(await page.text("[data-count]"), "2 of 3 findings");
  assert.equal(await page.count(".findings > .finding"), 2);
  await page.select('.filters [name="rule"]', "quotation");
  assert.equal(await page.count(".findings > .finding"), 1);
  await page.type('.filters [name="q"]', "STOMACH cruelties");
  await page.keyboard.press("Enter");
  assert.equal(await page.evaluate(() => document.activeElement.id), "finding-2", "Enter leads to what was found");
  const hash = await page.evaluate(() => location.hash);
  assert.equal(hash, "#at=2&severity=error&rule=quotation&q=STOMACH+cruelties");
  page.is_quiet();
  // The same address in a new window.
  const again = await open(address, { hash });
  assert.equal(await again.text("[data-count]"), "1 of 3 findings");
  assert.equal(await again.$eval('.filters input[value="error"]', (input) => input.checked), true);
  assert.equal(await again.$eval('.filters [name="q"]', (input) => input.value), "STOMACH cruelties");
  assert.equal(await again.$eval(".finding.active", (finding) => finding.id), "finding-2");
  await again.click(".shown [data-clear]");
  assert.equal(await again.count(".findings > .finding"), 3);
  // A filter that nothing passes says so; a link to a finding that is hidden shows it again.
  await again.type('.filters [name="q"]', "zeppelin");
  assert.equal(await again.count(".none-left"), 1);
  await again.$eval('.text .mark[href="#finding-1"]', (mark) => mark.click());
  assert.equal(await again.count("#finding-1"), 1);
  again.is_quiet();
  // Nonsense in an address does nothing.
  const odd = await open(address, { hash: '#at="]&severity=x&rule=<b>&q=&source=99&%zz' });
  assert.equal(await odd.count(".findings > .finding"), 3);
  odd.is_quiet();
  for (const each of [page, again, odd]) await each.close();
});

test("it is dark where the system is, and the reader may say otherwise", async () => {
  const paper = (page) => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
  const address = fixture("paris-talks");
  const light = await open(address);
  const dark = await open(address, { dark: true });
  const [day, night] = [await paper(light), await paper(dark)];
  assert.notEqual(day, night);
  await shot(dark, "paris-talks-dark");
  await light.bringToFront();
  await light.click("[data-theme-toggle]");
  assert.equal(await paper(light), night);
  await dark.bringToFront();
  await dark.click("[data-theme-toggle]");
  assert.equal(await paper(dark), day);
  for (const page of [light, dark]) page.is_quiet();
  for (const page of [light, dark]) await page.close();
});

test("no width from a phone's to a wall's makes the page scroll sideways", async () => {
  for (const name of ["ferry-capsize", "paris-talks"]) {
    const address = fixture(name);
    for (const width of [320, 360, 768, 1087, 1088, 1600, 2560]) {
      const page = await open(address, { width, height: 780 });
      const wide = await page.evaluate(() => document.documentElement.scrollWidth);
      assert.ok(wide <= width, `${name}: ${wide} px on ${width}`);
      if (width === 360) {
        await shot(page, `${name}-phone`, { fullPage: true });
        // A claim is found from a finding, and back.
        const target = await page.$eval("#finding-1 .witness a", (link) => (link.click(), link.getAttribute("href")));
        assert.ok(await page.in_sight(target), `${target} on a phone`);
        await page.$eval(target, (mark) => mark.click());
        assert.ok(await page.in_sight("#finding-1 h3"));
      }
      page.is_quiet();
      await page.close();
    }
  }
});

test("on paper all cards are open, the sources are whole, and nothing waits for a click", async () => {
  for (const script of [true, false]) {
    const page = await open(fixture("ferry-capsize"), { script, hash: script ? "#severity=error" : "" });
    await page.emulateMediaType("print");
    assert.equal(await page.count(".findings > .finding"), 3, "filters are no matter of paper");
    for (const gone of [".filters", "nav", "button", ".skip"]) assert.equal(await page.count(gone), 0, gone);
    const folded = await page.$$eval("details:not(#legend)", (all) =>
      all.filter((one) => [...one.children].some((child) => child.localName !== "summary" && child.getBoundingClientRect().height === 0)).length);
    assert.equal(folded, 0, "no fold hides anything");
    // A line number may stand a little below its line.
    const cut = await page.$$eval(".source .text, .source, .columns", (boxes) => boxes.filter((box) => box.scrollHeight > box.clientHeight + 12).length);
    assert.equal(cut, 0, "no source is cut off");
    const order = await page.evaluate(() => ["#findings", "#matrix", "#sources"].map((id) => document.querySelector(id).getBoundingClientRect().top));
    assert.deepEqual(order, [...order].sort((a, b) => a - b), "the sources come last");
    if (SHOTS && script) await page.pdf({ path: join(SHOTS, "ferry-capsize.pdf"), format: "A4" });
    page.is_quiet();
    await page.close();
  }
});

test("without scripts everything can be read and every link works", async () => {
  const page = await open(fixture("paris-talks"), { script: false, hash: "#finding-2" });
  assert.equal(await page.count(".findings > .finding"), 3);
  assert.equal(await page.count(".filters, .tools"), 0, "nothing stands there that does nothing");
  assert.equal(await page.count(".source"), 3);
  assert.ok(await page.in_sight("#finding-2 h3"));
  await page.click("#finding-2 .witness a");
  const target = await page.evaluate(() => location.hash);
  assert.ok(await page.in_sight(target), `${target} without scripts`);
  await page.click("#finding-1 summary");
  page.is_quiet();
  await page.close();
});

test("axe finds no serious barrier", async () => {
  for (const dark of [false, true]) {
    for (const [name, width] of [["paris-talks", 1600], ["ferry-capsize", 1600], ["ferry-capsize", 360], ["clean-wire-reprint", 1600]]) {
      const page = await open(fixture(name), { dark, width });
      await page.$$eval("details", (all) => all.forEach((one) => (one.open = true)));
      await page.evaluate(axe.source);
      const { violations } = await page.evaluate(() => window.axe.run(document, { resultTypes: ["violations"] }));
      const told = violations.map((found) => `${found.impact} ${found.id}: ${found.nodes.slice(0, 3).map((node) => node.html.slice(0, 160)).join(" | ")}`);
      assert.deepEqual(told.filter((line) => /^(serious|critical|moderate)/.test(line)), [], `${name} ${dark ? "dark" : "light"} ${width}`);
      await page.close();
    }
  }
});
