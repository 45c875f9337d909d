// What script adds to forms that already work without it. Loaded as a module by every page with a form.

document.body.classList.add("js-enabled", "govuk-frontend-supported");

// An error summary is read out when the page opens, and its links lead to the field itself.
document.querySelector(".govuk-error-summary")?.setAttribute("tabindex", "-1");
document.querySelector(".govuk-error-summary")?.focus();

// A choice that asks for more shows its field only while it is chosen.
function reveal(group) {
  for (const input of group.querySelectorAll("[data-aria-controls]")) {
    const more = document.getElementById(input.dataset.ariaControls);
    more.classList.toggle(`govuk-${input.type === "radio" ? "radios" : "checkboxes"}__conditional--hidden`, !input.checked);
    input.setAttribute("aria-controls", more.id);
    // A radio button may not say that it is expanded (ARIA 1.2); a checkbox may.
    if (input.type === "checkbox") input.setAttribute("aria-expanded", String(input.checked));
  }
}

// "None of these" and "Prefer not to say" clear the other ticks, and the other ticks clear them.
function keepExclusive(group, changed) {
  if (changed.type !== "checkbox" || !changed.checked) return;
  const alone = changed.dataset.behaviour === "exclusive";
  for (const input of group.querySelectorAll("input[type=checkbox]")) {
    if (input !== changed && (alone || input.dataset.behaviour === "exclusive")) input.checked = false;
  }
}

for (const group of document.querySelectorAll("[data-module=govuk-radios], [data-module=govuk-checkboxes]")) {
  reveal(group);
  group.addEventListener("change", (event) => {
    keepExclusive(group, event.target);
    reveal(group);
  });
}
addEventListener("pageshow", () => document.querySelectorAll("[data-module=govuk-radios], [data-module=govuk-checkboxes]").forEach(reveal));

// A form is sent once, however often its button is pressed.
for (const form of document.querySelectorAll("form")) {
  form.addEventListener("submit", (event) => {
    if (form.dataset.sent && Date.now() - Number(form.dataset.sent) < 1500) event.preventDefault();
    else form.dataset.sent = String(Date.now());
  });
}

// A link that looks like a button, and says it is one, answers to the space bar as a button does.
addEventListener("keydown", (event) => {
  if (event.key !== " " || !event.target.matches?.("a[role=button]")) return;
  event.preventDefault();
  event.target.click();
});

// A page meant for paper offers the browser's own Print.
for (const button of document.querySelectorAll("[data-print]")) {
  button.hidden = false;
  button.addEventListener("click", () => print());
}

// How much room is left in a long answer, said politely a moment after the last key.
for (const counted of document.querySelectorAll("[data-module=govuk-character-count]")) {
  const field = counted.querySelector("textarea, input");
  const message = counted.querySelector(".govuk-character-count__message");
  const most = Number(counted.dataset.maxlength);
  if (!field || !message || !most) continue;
  message.setAttribute("aria-live", "polite");
  let wait;
  const say = () => {
    const left = most - field.value.length;
    const number = Math.abs(left).toLocaleString(document.documentElement.lang);
    const many = Math.abs(left) === 1 ? "character" : "characters";
    const english = left < 0 ? `You have ${number} ${many} too many` : `You have ${number} ${many} remaining`;
    const own = counted.dataset[`i18n.characters${left < 0 ? "Over" : "Under"}Limit.other`];
    message.textContent = own ? own.replace("%{count}", number) : english;
    message.classList.toggle("govuk-error-message", left < 0);
    message.classList.toggle("govuk-hint", left >= 0);
  };
  field.addEventListener("input", () => {
    clearTimeout(wait);
    wait = setTimeout(say, 600);
  });
  say();
}
