/* Tells each element of a page by all that the rules of axe ask about it, so that what stands as something stood that was
   looked at need not be looked at again: its attributes, whether it has words and a name, what it stands in, how its colours
   mix, and whether there is room. What it says is left out. */
globalThis.looking = (() => {
  const KEPT =
    /^(style|role|type|tabindex|lang|scope|autocomplete|hidden|open|disabled|multiple|contenteditable|inert|aria-.*)$/;
  const NAMES = /^(alt|title|placeholder|href|aria-label|aria-valuetext|aria-valuenow|aria-roledescription)$/; // whether, not what
  const REFERS =
    /^(for|form|list|headers|aria-(labelledby|describedby|controls|owns|activedescendant|details|errormessage|flowto))$/;
  const PLAIN = "div, span, form, strong, em, b, i, small, bdi, ins, del, sup, sub, abbr, time, code"; // what is in them is in what they are in
  const ALWAYS = "iframe, video, audio, object, embed, area, [ismap], [accesskey], meta[http-equiv], marquee, blink"; // told by what is in them
  const LANDMARK = "header, footer, main, nav, aside, section, form, search, [role]";
  const SHAPED = "ul, ol, dl, table, thead, tbody, tr, select, fieldset, details, [role]";
  const TARGET =
    "a[href], button, input:not([type=hidden]), select, textarea, summary, [tabindex], [role=button], [role=link], [role=tab]";
  const CLEAR = "rgba(0, 0, 0, 0)";
  let standing = new Map(), structures = new Map(), written = "";

  const hash = (text) => {
    let one = 0xdeadbeef, two = 0x41c6ce57;
    for (let at = 0; at < text.length; at++) {
      one = Math.imul(one ^ text.charCodeAt(at), 2654435761);
      two = Math.imul(two ^ text.charCodeAt(at), 1597334677);
    }
    return (one >>> 0).toString(36) + (two >>> 0).toString(36);
  };

  const words = (element) => (element?.textContent ?? "").trim();
  const referred = (value) =>
    value.split(/\s+/).map((id) => {
      const there = document.getElementById(id);
      return there ? Boolean(words(there)) : "missing";
    });
  const label = (element) => element.getAttribute("aria-label") ?? element.getAttribute("aria-labelledby") ?? "";
  const kind = (element) => element.getAttribute("role") ?? element.localName;
  const inARow = (names) => names.filter((name, at) => name !== names[at - 1]).join();

  /* What axe asks of a whole page, counted once. */
  const count = () => {
    const ids = {}, landmarks = {};
    for (const { id } of document.querySelectorAll("[id]")) ids[id] = (ids[id] ?? 0) + 1;
    for (const each of document.querySelectorAll(LANDMARK)) {
      const name = kind(each) + label(each);
      landmarks[name] = (landmarks[name] ?? 0) + 1;
    }
    return { ids, landmarks };
  };

  const headings = () => {
    const before = new Map();
    let level = 0;
    for (const each of document.querySelectorAll("h1, h2, h3, h4, h5, h6, [role=heading]")) {
      if (!each.checkVisibility()) continue;
      before.set(each, level);
      level = each.ariaLevel ?? each.localName;
    }
    return before;
  };

  const attributes = (element) =>
    [...element.attributes]
      .map(({ name, value }) => {
        if (REFERS.test(name)) return `${name}=${referred(value)}`;
        if (NAMES.test(name) || (name === "value" && element.matches("[type=submit], [type=button], [type=reset], [type=image]")))
          return name + Boolean(value.trim());
        if (KEPT.test(name) || element.matches("meta[name=viewport], link[rel=stylesheet]")) return `${name}=${value}`;
        return "";
      })
      .filter(Boolean)
      .sort();

  const own = (element) => [...element.childNodes].some((node) => node.nodeType === 3 && node.data.trim());

  const structure = (element, page) => {
    const told = [element.localName, attributes(element), own(element), page.ids[element.id] > 1];
    if (told[1].length === 0 && element.matches(PLAIN)) return told;
    const said = words(element), aloud = element.getAttribute("aria-label");
    told.push(
      Boolean(said),
      element.labels && [...element.labels].map((each) => Boolean(words(each))),
      aloud && said && aloud.toLowerCase().includes(said.toLowerCase()),
    );
    if (element.matches(LANDMARK)) told.push(page.landmarks[kind(element) + label(element)] > 1);
    if (element.matches(SHAPED)) told.push(inARow([...element.children].map((each) => each.localName)));
    if (element.matches("table")) {
      const rows = [...element.rows].map((row) => inARow([...row.cells].map((cell) => cell.localName)));
      told.push([...new Set(rows)], element.rows.length > 2, element.rows[0]?.cells.length > 2);
      told.push(words(element.caption) === (element.summary ?? ""));
    }
    if (element.matches("a[href^='#']")) told.push(Boolean(document.getElementById(element.hash.slice(1))));
    if (element.matches("img[alt]")) told.push(words(element.closest("a, button")) === element.alt);
    if (element.matches("p")) told.push(element.nextElementSibling?.localName === "p");
    if (element.matches("html")) {
      const mains = document.querySelectorAll("main, [role=main]").length;
      told.push(Boolean(document.title.trim()), document.querySelectorAll("h1").length, mains);
    }
    return told;
  };

  /* How each element stands by its structure, in what it stands in. */
  const structured = () => {
    const page = count(), within = new Map(), found = new Map();
    for (const element of document.querySelectorAll("*")) {
      const stands = structure(element, page), around = within.get(element.parentElement);
      const told = hash(JSON.stringify([around, stands]));
      within.set(element, element.matches(PLAIN) && stands[1].length === 0 ? around : told);
      found.set(element, told);
    }
    return found;
  };

  const behind = (element, layers) => {
    if (!element) return "";
    if (!layers.has(element)) {
      const style = getComputedStyle(element), clear = style.backgroundColor === CLEAR;
      const layer = [style.backgroundColor, style.backgroundImage, style.opacity].join();
      const under = clear ? behind(element.parentElement, layers) : "";
      layers.set(element, layer === `${CLEAR},none,1` ? under : layer + under);
    }
    return layers.get(element);
  };

  /* What decides whether words can be read against their ground, and links and headings be told from words. */
  const mix = (element, layers) => {
    if (!(own(element) || element.matches("input, select, textarea"))) return "";
    const style = getComputedStyle(element), size = parseFloat(style.fontSize);
    const large = size >= 24 || (size >= 18.66 && style.fontWeight >= 700);
    const box = element.getBoundingClientRect();
    const lifted = ["absolute", "fixed", "sticky"].includes(style.position) && box.width > 2 && style.opacity !== "0";
    const told = [style.color, style.textShadow, large, lifted && [box.x, box.y], behind(element, layers)];
    if (element.matches("p, p > :only-child")) {
      const beside = element.matches("p") ? element.nextElementSibling : element.parentElement;
      told.push(style.fontWeight, style.fontStyle, beside && getComputedStyle(beside).fontSize === style.fontSize);
    }
    if (element.matches("a")) {
      const around = element.parentElement, beside = getComputedStyle(around);
      told.push(style.textDecorationLine, style.borderBottomStyle, style.fontWeight === beside.fontWeight, beside.color);
      told.push(words(around) === words(element));
    }
    return told;
  };

  /* The rule about targets, as WCAG 2.5.8 puts it: one of 24 pixels that nothing covers, or a circle as wide to itself. */
  const small = (box) => box.width < 24 || box.height < 24;
  const middle = (box) => [box.x + box.width / 2, box.y + box.height / 2];
  const room = (element, targets) => {
    const box = targets.get(element);
    if (!box) return "";
    const [x, y] = middle(box);
    let crowded = false;
    for (const [other, its] of targets) {
      if (other === element || other.contains(element) || element.contains(other)) continue;
      const aside = Math.max(its.left - x, 0, x - its.right), over = Math.max(its.top - y, 0, y - its.bottom);
      const [otherX, otherY] = middle(its);
      if (Math.hypot(aside, over) < 12 || (small(its) && Math.hypot(otherX - x, otherY - y) < 24)) crowded = true;
      if (its.left < box.right && its.right > box.left && its.top < box.bottom && its.bottom > box.top) crowded = true;
    }
    return [small(box), crowded, getComputedStyle(element).display];
  };

  const scrolls = (element) =>
    (element.scrollWidth > element.clientWidth || element.scrollHeight > element.clientHeight) &&
    /auto|scroll/.test(getComputedStyle(element).overflow);

  /* What is on the page as it stands, and whether it is too wide. */
  const see = () => {
    const targets = new Map(), before = headings(), layers = new Map();
    for (const each of document.querySelectorAll(TARGET))
      if (each.checkVisibility()) targets.set(each, each.getBoundingClientRect());
    const now = document.documentElement.outerHTML + document.title;
    if (now !== written) [written, structures] = [now, structured()];
    standing = new Map();
    for (const [element, told] of structures) {
      const looks = element.checkVisibility() && [mix(element, layers), room(element, targets), scrolls(element)];
      const always = element.matches(ALWAYS) && [location.href, words(document.body)];
      standing.set(element, hash(JSON.stringify([told, before.get(element), looks, always])));
    }
    const wide = document.documentElement.scrollWidth > document.documentElement.clientWidth;
    return { sees: [...new Set(standing.values())], wide };
  };

  /* What axe finds, but for the parts of the page in which nothing is new. */
  const look = async (unknown, rules) => {
    const fresh = new Set(), news = new Set(unknown);
    for (const [element, told] of standing)
      if (news.has(told)) for (let at = element; at && !fresh.has(at); at = at.parentElement) fresh.add(at);
    const known = [...fresh].flatMap((each) => [...each.children]).filter((each) => !fresh.has(each) && standing.has(each));
    const about = { include: [document.documentElement], exclude: known.filter((each) => document.body.contains(each)) };
    const asked = { runOnly: rules, resultTypes: ["violations"], preload: { assets: ["media"] } };
    const found = await axe.run(about, asked);
    return found.violations.map((v) => `${v.id}: ${v.nodes.map((n) => `${n.html} ${n.any[0]?.message ?? ""}`).join(" | ")}`);
  };
  return { see, look };
})();
