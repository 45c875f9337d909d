// Number keys for the script of a call: 1 to 3 say how it goes, then 1 to 9 answer the question at hand.
const form = document.getElementById("calls");
const clock = document.getElementById("clock");
const seconds = form.elements.seconds;
const questions = document.getElementById("questions");
const yes = form.querySelector("[data-key='1']");
const no = form.querySelector("[data-key='2']");
const why = form.querySelector("[data-key='3']");
const send = form.querySelector("button[value=completed]");
const TICKS = "input[type=radio], input[type=checkbox]";
const OUTCOMES = -1;
const hidden = (group) => group.parentElement.closest("[class*=__conditional]");
const all = [...questions.querySelectorAll(".govuk-form-group")].filter((group) => !hidden(group));
const steps = all.filter((group) => !all.some((other) => other !== group && group.contains(other)));
let started = 0;
let now = OUTCOMES;

form.classList.add("calls-keys");
for (const each of form.querySelectorAll(".calls-hint")) each.hidden = false;
for (const step of steps) {
  for (const tick of choices(step).slice(0, 9)) {
    const label = tick.parentElement.querySelector("label");
    const key = document.createElement("span");
    key.dataset.keyShown = "";
    label.prepend(key);
  }
}

function start() {
  if (started) return;
  started = Date.now() - 1000 * (Number(seconds.value) || 0);
  clock.parentElement.hidden = false;
  setInterval(() => { clock.textContent = Math.round((Date.now() - started) / 1000); }, 1000);
}

function choices(step) {
  return [...step.querySelectorAll(TICKS)].filter((tick) => !tick.closest("[class*=__conditional]"));
}

function mark(index) {
  steps.forEach((step, place) => step.toggleAttribute("data-now", place === index));
  now = index;
}

function turnTo(index) {
  mark(index);
  if (!steps[index]) {
    send.focus();
    return;
  }
  steps[index].scrollIntoView({ block: "nearest" });
  steps[index].querySelector("input, textarea, select").focus({ preventScroll: true });
}

function backToOutcomes() {
  mark(OUTCOMES);
  why.open = false;
  yes.focus();
}

function written(target) {
  return target.matches(`textarea, select, input:not([type=radio]):not([type=checkbox])`);
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

function begin(digit) {
  if (why.open) {
    form.querySelectorAll(".calls-reasons button")[digit - 1]?.click();
  } else if (digit === 1) {
    start();
    turnTo(0);
  } else if (digit === 2) {
    no.click();
  } else if (digit === 3) {
    why.open = true;
    why.querySelector(".calls-reasons button").focus();
  }
}

questions.addEventListener("focusin", (event) => {
  const index = steps.findIndex((step) => step.contains(event.target));
  if (index !== -1) mark(index);
});
questions.addEventListener("change", start);
form.addEventListener("submit", () => {
  if (started) seconds.value = Math.round((Date.now() - started) / 1000);
});
yes.addEventListener("click", (event) => {
  event.preventDefault();
  start();
  turnTo(0);
});
document.addEventListener("keydown", (event) => {
  if (event.ctrlKey && event.key === "Enter" && questions.contains(event.target)) {
    event.preventDefault();
    turnTo(now + 1);
    return;
  }
  if (event.ctrlKey || event.altKey || event.metaKey) return;
  if (event.key === "Escape") backToOutcomes();
  if (event.key === "Enter" && questions.contains(event.target) && event.target.matches("input, select")) {
    event.preventDefault();
    turnTo(now + 1);
  }
  const elsewhere = !form.contains(event.target) && event.target !== document.body && written(event.target);
  if (elsewhere || written(event.target) || !/^[1-9]$/.test(event.key)) return;
  event.preventDefault();
  if (now !== OUTCOMES && steps[now]) choose(Number(event.key));
  else if (now === OUTCOMES) begin(Number(event.key));
});
