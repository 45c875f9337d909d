// One key for each theme, words chosen with the mouse, names typed ahead. The page does all of it without this, too.
const form = document.querySelector("[data-fm-code]");
const words = document.getElementById("words");
const pick = document.getElementById("pick");
const note = document.getElementById("note");

function typing(target) {
  return target.matches("input:not([type=checkbox]):not([type=radio]), textarea, select");
}

function chosenWords() {
  const selection = getSelection();
  if (selection.isCollapsed || !words.contains(selection.anchorNode) || !words.contains(selection.focusNode)) return "";
  return selection.toString().trim();
}

function giveWords(theme) {
  const said = chosenWords();
  if (!said) return false;
  for (const field of form.querySelectorAll("textarea[name^=words_]")) {
    if (field.value) continue;
    field.value = said;
    form.elements[field.name.replace("words_", "of_")].value = theme;
    field.closest("details").open = true;
    getSelection().removeAllRanges();
    return true;
  }
  return false;
}

function pressed(key) {
  const box = form.querySelector(`[data-key="${CSS.escape(key)}"]`);
  if (!box) return false;
  if (box.name === "theme" && giveWords(box.value)) box.checked = true;
  else box.checked = !box.checked;
  return true;
}

function tickPicked() {
  const typed = pick.value.trim().toLowerCase();
  if (!typed) return false;
  const boxes = [...form.querySelectorAll("[name=theme]")];
  const name = (box) => box.labels[0].querySelector("bdi").textContent.trim().toLowerCase();
  const found = boxes.find((box) => name(box) === typed) ?? boxes.find((box) => name(box).startsWith(typed)) ?? boxes.find((box) => name(box).includes(typed));
  if (!found) return false;
  found.checked = true;
  pick.value = "";
  found.focus();
  return true;
}

// Whoever speaks to the machine, or types by chance, can do without single keys; it is kept in this browser.
const OFF = "folkmoot.keys.off";
const toggle = document.querySelector("[data-fm-keys]");

function sayKeys() {
  toggle.textContent = localStorage.getItem(OFF) ? "Switch the keys on" : "Switch the keys off";
}

toggle.hidden = false;
toggle.addEventListener("click", () => {
  if (localStorage.getItem(OFF)) localStorage.removeItem(OFF);
  else localStorage.setItem(OFF, "1");
  sayKeys();
});
sayKeys();

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
  const { key, target } = event;
  if (key === "Escape" && typing(target)) return target.blur();
  if (pick && target === pick && key === "Enter") {
    if (tickPicked()) event.preventDefault();
    return;
  }
  if (typing(target) || localStorage.getItem(OFF)) return;
  if (key === "Enter") {
    if (target.closest("a, button, summary")) return;
    form.requestSubmit(form.querySelector("button:not([name])"));
  } else if (key === "/" && pick) pick.focus();
  else if (key === "n" && note) note.focus();
  else if (key === "?") document.getElementById("keys").open ^= 1;
  else if (key === "=") for (const box of form.querySelectorAll("[data-suggested]")) box.checked = true;
  else if (!pressed(key)) return;
  event.preventDefault();
});
