// Number keys for the script of a call: 1 to 3 say how it goes, then 1 to 9 answer the question at hand.
const form = document.getElementById("calls");
const clock = document.getElementById("clock");
const seconds = form.elements.seconds;
const groups = [...form.querySelectorAll("fieldset")].filter((group) => group.querySelector("input[type=radio], input[type=checkbox]"));
let started = 0;
let now = -1;

clock.parentElement.hidden = false;

function start() {
  if (started) return;
  started = Date.now();
  setInterval(() => { clock.textContent = Math.round((Date.now() - started) / 1000); }, 1000);
}

function choices(group) {
  return [...group.querySelectorAll("input[type=radio], input[type=checkbox]")];
}

function turnTo(index) {
  groups.forEach((group, place) => group.toggleAttribute("data-now", place === index));
  now = index;
  const group = groups[index];
  if (!group) {
    (form.querySelector("#questions textarea, #questions input[type=text]") || form.querySelector("[value=completed]")).focus();
    return;
  }
  group.scrollIntoView({ block: "center" });
  choices(group)[0].focus();
}

function write(target) {
  return target.matches("textarea, select, input:not([type=radio]):not([type=checkbox]):not([type=hidden])");
}

form.addEventListener("change", start);
form.addEventListener("submit", () => {
  if (started) seconds.value = Math.round((Date.now() - started) / 1000);
});

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.altKey || event.metaKey || write(event.target)) return;
  if (!/^[1-9]$/.test(event.key)) return;
  event.preventDefault();
  const digit = Number(event.key);
  if (now === -1) {
    if (digit === 1) { start(); turnTo(0); }
    if (digit === 2) form.querySelector("[data-key='2']").click();
    if (digit === 3) {
      const why = form.querySelector("[data-key='3']");
      why.open = true;
      why.querySelector("button").focus();
      now = -2;
    }
    return;
  }
  if (now === -2) {
    const reason = form.querySelectorAll(".calls-reasons button")[digit - 1];
    if (reason) reason.click();
    return;
  }
  const chosen = groups[now] && choices(groups[now])[digit - 1];
  if (!chosen) return;
  chosen.click();
  if (chosen.type === "radio") turnTo(now + 1);
});

document.querySelector("[data-key='1']").addEventListener("click", (event) => {
  event.preventDefault();
  start();
  turnTo(0);
});
document.addEventListener("keydown", (event) => {
  if (event.key === "Enter" && event.target.matches("input[type=checkbox]") && now >= 0) {
    event.preventDefault();
    turnTo(now + 1);
  }
  if (event.key === "Escape" && now !== -1) {
    groups.forEach((group) => group.removeAttribute("data-now"));
    now = -1;
    document.querySelector("[data-key='1']").focus();
  }
});
