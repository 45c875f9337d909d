// Draws screens: small parts made by hand, words only ever as text.
export const screen = document.getElementById("screen");

export function el(name, given = {}, ...inside) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(given)) {
    if (value === undefined || value === false) continue;
    if (key.startsWith("on")) made.addEventListener(key.slice(2), value);
    else made.setAttribute(key, value === true ? "" : value);
  }
  made.append(...inside.flat(9).filter((part) => part !== undefined && part !== null && part !== false && part !== ""));
  return made;
}

export const button = (words, onclick, look = "", given = {}) => el("button", { type: "button", class: look, onclick, ...given }, words);

// Show a screen; its heading is read out first.
export function show(title, ...parts) {
  const heading = el("h1", { tabindex: "-1" }, title);
  screen.replaceChildren(heading, ...parts.flat(9).filter((part) => part));
  document.title = `${title} – Folkmoot`;
  scrollTo(0, 0);
  performance.mark("drawn");
  heading.focus({ preventScroll: true });
  return heading;
}

export function problem(words) {
  screen.querySelector("#problem")?.remove();
  const told = el("p", { id: "problem", class: "problem", role: "alert" }, words);
  screen.querySelector("h1").after(told);
  told.scrollIntoView({ block: "nearest" });
}

export const number = (count) => count.toLocaleString("en-GB");
export const several = (count, one, more) => `${number(count)} ${count === 1 ? one : more}`;
export const moment = (at) => new Date(at).toLocaleString("en-GB", { day: "numeric", month: "short", hour: "2-digit", minute: "2-digit" });
