/* What a page is asked for, beside the rules of axe: what at another width need not be looked at again. */
globalThis.lookAt = (() => {
  const clear = "rgba(0, 0, 0, 0)";
  const behind = (element) => {
    const layers = [];
    for (let at = element; at; at = at.parentElement) {
      const style = getComputedStyle(at);
      layers.push([style.backgroundColor, style.backgroundImage, style.opacity].join());
      if (style.backgroundColor !== clear) break;
    }
    return layers.join(";");
  };

  /* What decides whether text can be read against its ground: each mix of colours, size and ground on the page. */
  const mixes = () => {
    const found = new Set();
    for (const element of document.body.querySelectorAll("*")) {
      const text = [...element.childNodes].some((node) => node.nodeType === 3 && node.data.trim());
      if (!(text || element.matches("input, select, textarea")) || !element.checkVisibility()) continue;
      const style = getComputedStyle(element), size = parseFloat(style.fontSize);
      const large = size >= 24 || (size >= 18.66 && style.fontWeight >= 700);
      const box = element.getBoundingClientRect();
      const lifted = ["absolute", "fixed", "sticky"].includes(style.position) && box.width > 2 ? [box.x, box.y] : "";
      found.add([element.tagName, style.color, style.textShadow, large, lifted, behind(element)].join("|"));
    }
    return [...found];
  };

  /* What is shown: where it is the same, the rules find what they found, but for those about room. */
  const shown = () =>
    [...document.querySelectorAll("*")].map((element) => (element.checkVisibility() ? element.tagName : "")).join();

  return async (seen, every, aboutRoom) => {
    const known = new Set(seen ?? []), mixed = seen ? mixes() : [], here = seen ? shown() : "";
    const asked = { runOnly: every, resultTypes: ["violations"], preload: { assets: ["media"] } };
    if (seen && mixed.every((mix) => known.has(mix))) {
      if (known.has(here)) asked.runOnly = aboutRoom;
      else asked.rules = { "color-contrast": { enabled: false } };
    }
    const found = asked.runOnly.length ? (await axe.run(document, asked)).violations : [];
    const told = found.map((v) => `${v.id}: ${v.nodes.map((n) => `${n.html} ${n.any[0]?.message ?? ""}`).join(" | ")}`);
    const wide = document.documentElement.scrollWidth > document.documentElement.clientWidth;
    return { told, wide, sees: [...mixed, here] };
  };
})();
