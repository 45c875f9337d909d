// Number keys for entering paper forms: a digit chooses, Enter goes on, and at the end stores the form.
const form = document.getElementById("paper");
const questions = document.getElementById("questions");
const serial = form.elements.serial;
const store = form.querySelector(".paper-send button");
const TICKS = "input[type=radio], input[type=checkbox]";
const inside = (element) => element.closest("[class*=__conditional]");
const all = [...questions.querySelectorAll(".govuk-form-group")].filter((group) => !inside(group.parentElement));
const steps = all.filter((group) => !all.some((other) => other !== group && group.contains(other)));
let now = -1;

form.classList.add("paper-keys");
form.querySelector(".paper-hint").hidden = false;
for (const step of steps) {
  for (const tick of choices(step).slice(0, 9)) {
    const key = document.createElement("span");
    key.dataset.keyShown = "";
    tick.parentElement.querySelector("label").prepend(key);
  }
}

function choices(step) {
  return [...step.querySelectorAll(TICKS)].filter((tick) => !inside(tick));
}

function turnTo(index) {
  const step = steps[index];
  if (!step) {
    store.focus();
    return;
  }
  step.scrollIntoView({ block: "nearest" });
  step.querySelector("input, textarea, select").focus({ preventScroll: true });
}

function choose(digit) {
  const tick = choices(steps[now])[digit - 1];
  if (!tick) return;
  tick.click();
  const words = tick.getAttribute("aria-controls") || tick.dataset.ariaControls;
  const asked = words && tick.checked && document.getElementById(words)?.querySelector("input, textarea");
  if (asked) asked.focus();
  else if (tick.type === "radio") turnTo(now + 1);
}

const unread = [...form.querySelectorAll("#illegible input[type=checkbox]")];

function markUnread(step) {
  const name = step.querySelector("input, textarea, select").name.split(".")[0].replace(/-(day|month|year)$/, "");
  const tick = unread.find((each) => each.value === name);
  if (!tick) return;
  tick.click();
  tick.closest("details").open = true;
  step.toggleAttribute("data-unread", tick.checked);
  turnTo(now + 1);
}

questions.addEventListener("focusin", (event) => {
  now = steps.findIndex((step) => step.contains(event.target));
  steps.forEach((step, place) => step.toggleAttribute("data-now", place === now));
});
form.addEventListener("keydown", (event) => {
  if (event.ctrlKey && event.key === "Enter" && questions.contains(event.target)) {
    event.preventDefault();
    turnTo(now + 1);
    return;
  }
  if (event.ctrlKey || event.altKey || event.metaKey) return;
  const target = event.target;
  if (event.key === "Enter" && target.matches("input, select")) {
    event.preventDefault();
    turnTo(questions.contains(target) ? now + 1 : 0);
  }
  if (event.key === "0" && target.matches(TICKS) && now !== -1) {
    event.preventDefault();
    markUnread(steps[now]);
    return;
  }
  if (!/^[1-9]$/.test(event.key) || !target.matches(TICKS) || now === -1) return;
  event.preventDefault();
  choose(Number(event.key));
});

if (!document.querySelector(".govuk-error-summary")) {
  if (serial.value) turnTo(0);
  else serial.focus();
}
