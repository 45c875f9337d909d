// Asks a questionnaire one question a screen: a choice answers and goes on with one tap. What is said stays in memory until it
// is encrypted and held.
import { button, el, problem, show } from "./drawing.js";

const LINES = { short_text: 200, long_text: 5000, postcode: 20, number: 40 };
const FEW_STEPS = 11;
const RIGHT_TO_LEFT = ["ar", "ur", "fa", "he"];
const EMPTY = (value) => value === undefined || value === "" || (typeof value === "object" && Object.keys(value).length === 0);

export class Asking {
  constructor(setup, language, finish) {
    Object.assign(this, { setup, language, finish, answers: {}, passed: new Set(), at: 0, consents: [] });
    this.started = performance.now();
    this.words = (said) => said?.[language] ?? said?.[language.split("-")[0]] ?? said?.en ?? Object.values(said ?? {})[0] ?? "";
    this.written = { lang: language, dir: RIGHT_TO_LEFT.includes(language) ? "rtl" : "ltr" };
  }

  // The questions shown after these answers: the same rules as on the server.
  path() {
    const kept = {};
    return this.setup.questions.filter(({ key, show_if: rules }) => {
      const holds = rules.every((rule) => {
        const chosen = [kept[rule.question] ?? []].flat().map(String);
        return rule.in.some((code) => chosen.includes(String(code)));
      });
      if (holds && key in this.answers) kept[key] = this.answers[key];
      return holds;
    });
  }

  draw() {
    const path = this.path();
    if (this.at >= path.length) return this.askAgain();
    const question = path[this.at];
    const heading = show(this.words(question.words));
    const help = this.words(question.help);
    const place = el("p", { class: "place" }, `Question ${this.at + 1} of ${path.length}`);
    heading.before(place);
    for (const [name, value] of Object.entries(this.written)) heading.setAttribute(name, value);
    if (help) heading.after(el("p", { class: "help", ...this.written }, help));
    heading.parentElement.append(el("div", { class: "thumb" }, this.controls(question)), el("div", { class: "ways" },
      button("Back", () => this.back(), "quiet", { "data-key": "Escape" }),
      button(question.key in this.answers ? "Next" : "Skip", () => this.next(), "quiet"),
      this.said() ? button("They stopped: save this", () => this.end({ stopped: true }), "quiet") : ""));
    return heading;
  }

  said() {
    const shown = this.path().map(({ key }) => key);
    const kept = Object.entries(this.answers).filter(([key, value]) => shown.includes(key.replace(/\.other$/, "")) && !EMPTY(value));
    return kept.length ? Object.fromEntries(kept) : null;
  }

  put(key, value) {
    if (EMPTY(value)) delete this.answers[key];
    else this.answers[key] = value;
  }

  next() {
    this.at += 1;
    this.draw();
  }

  back() {
    if (this.at === 0) this.finish(null);
    else {
      this.at -= 1;
      this.draw();
    }
  }

  controls(question) {
    const choices = [...question.options, ...(question.not_said ? [question.not_said] : [])];
    switch (question.kind) {
      case "one": case "yes_no": case "statement": return this.one(question, choices);
      case "scale": return question.options.length <= FEW_STEPS ? this.one(question, choices) : this.long(question, choices);
      case "several": return this.several(question, choices);
      case "ranking": return this.ranking(question);
      case "matrix": return this.matrix(question);
      case "place": return this.place(question);
      default: return this.line(question);
    }
  }

  one(question, choices) {
    const { key } = question;
    const numbers = question.kind === "scale" && question.options.every((option) => this.words(option.words).length < 3);
    const choose = (option) => {
      this.put(key, option.code);
      if (!option.other) return this.next();
      return this.other(question, list);
    };
    const list = el("ul", { class: numbers ? "choices steps" : "choices", role: "list", ...this.written }, choices.map((option) => el("li", {},
      button(this.words(option.words), () => choose(option), "choice", {
        "data-choice": true, "aria-pressed": String(this.answers[key] === option.code),
      }))));
    return [list];
  }

  other(question, after) {
    if (document.getElementById("other")) return;
    const key = `${question.key}.other`;
    const input = el("input", { id: "other", maxlength: 500, autocomplete: "off" });
    input.value = this.answers[key] ?? "";
    const on = () => {
      this.put(key, input.value.trim());
      this.next();
    };
    after.after(el("form", { onsubmit: (event) => { event.preventDefault(); on(); } },
      el("label", { for: "other" }, "In their own words"), input, el("button", { class: "go" }, "Continue")));
    input.focus();
  }

  long(question, choices) {
    const select = el("select", { id: "answer" }, el("option", { value: "" }, "–"), choices.map(({ code, words }) => el("option", { value: code }, this.words(words))));
    select.value = this.answers[question.key] ?? "";
    return this.form(select, "Answer", () => this.put(question.key, select.value));
  }

  // A form with "Continue"; `read` keeps what is entered and returns a sentence where it cannot be kept.
  form(inside, label, read) {
    const named = label && el("label", { for: "answer", class: "hidden" }, label);
    return [el("form", {
      novalidate: true,
      onsubmit: (event) => {
        event.preventDefault();
        const wrong = read();
        if (wrong) problem(wrong);
        else this.next();
      },
    }, named, inside, el("button", { class: "go" }, "Continue"))];
  }

  several(question, choices) {
    const chosen = new Set([this.answers[question.key] ?? []].flat());
    const other = choices.find((option) => option.other);
    const words = el("input", { "aria-label": "In their own words", maxlength: 500, autocomplete: "off", hidden: !chosen.has(other?.code) });
    words.value = this.answers[`${question.key}.other`] ?? "";
    const alone = choices.filter((option) => option.alone || option === question.not_said).map(({ code }) => code);
    const boxes = choices.map((option) => {
      const box = el("input", { type: "checkbox", value: option.code });
      box.checked = chosen.has(option.code);
      box.addEventListener("change", () => {
        const last = box.checked && alone.includes(box.value);
        for (const each of boxes) if (box.checked && each !== box && (last || alone.includes(each.value))) each.checked = false;
        if (option.other) words.hidden = !box.checked;
      });
      return box;
    });
    const list = el("ul", { class: "choices", role: "list", ...this.written }, choices.map((option, index) => el("li", {},
      el("label", { class: "choice", "data-choice": true }, boxes[index], this.words(option.words)))));
    return this.form([list, other && words], "", () => {
      const ticked = boxes.filter((box) => box.checked).map((box) => box.value);
      const most = question.limits.max_choices;
      if (most && ticked.length > most) return `Choose no more than ${most}. You chose ${ticked.length}.`;
      this.put(question.key, ticked);
      if (other) this.put(`${question.key}.other`, ticked.includes(other.code) ? words.value.trim() : "");
      return "";
    });
  }

  ranking(question) {
    let order = [...(this.answers[question.key] ?? [])];
    const most = question.limits.max_choices ?? question.options.length;
    const draw = () => question.options.map(({ code, words }) => {
      const place = order.indexOf(code) + 1;
      return el("li", {}, button(`${place ? `${place}. ` : ""}${this.words(words)}`, () => {
        order = place ? order.filter((one) => one !== code) : [...order, code].slice(0, most);
        list.replaceChildren(...draw());
        list.querySelectorAll("button")[question.options.findIndex((one) => one.code === code)].focus();
      }, "choice", { "data-choice": true, "aria-pressed": String(Boolean(place)) }));
    });
    const list = el("ul", { class: "choices", role: "list", ...this.written });
    list.append(...draw());
    return [el("p", { class: "help" }, "Tap them in order, the first first. Tap again to take one out."), ...this.form(list, "", () => this.put(question.key, order))];
  }

  matrix(question) {
    const said = { ...(this.answers[question.key] ?? {}) };
    const columns = [...question.options, ...(question.not_said ? [question.not_said] : [])];
    const rows = question.rows.map((row, number) => el("fieldset", {}, el("legend", {}, this.words(row.words)), el("div", { class: "columns" }, columns.map((column) => {
      const radio = el("input", { type: "radio", name: `row${number}`, value: column.code, onchange: () => { said[row.code] = column.code; } });
      radio.checked = String(said[row.code]) === String(column.code);
      return el("label", { class: "choice" }, radio, this.words(column.words));
    }))));
    return this.form(el("div", this.written, rows), "", () => this.put(question.key, said));
  }

  place(question) {
    const told = el("p", { role: "status" }, this.answers[question.key] ? "A place is kept." : "");
    const locate = () => navigator.geolocation.getCurrentPosition(
      ({ coords }) => {
        this.put(question.key, [coords.longitude, coords.latitude]);
        told.textContent = `Kept, to about ${Math.round(coords.accuracy)} metres.`;
      },
      () => problem("This phone could not tell where it is. Skip the question, or let the browser use the location."),
      { timeout: 15_000, enableHighAccuracy: true },
    );
    return [button("Here, where this phone is", locate, "choice", { "data-choice": true }), told, ...this.form("", "", () => "")];
  }

  line(question) {
    const { key, kind, limits } = question;
    const longest = limits.max_length ?? LINES[kind] ?? 40;
    const given = {
      number: { inputmode: "decimal" }, date: { type: "date", min: limits.min, max: limits.max },
      postcode: { autocapitalize: "characters", spellcheck: "false" },
    }[kind] ?? {};
    const input = el(kind === "long_text" ? "textarea" : "input", { id: "answer", maxlength: kind === "date" ? undefined : longest, autocomplete: "off", rows: kind === "long_text" ? 5 : undefined, dir: "auto", ...given });
    input.value = this.answers[key] === question.not_said?.code ? "" : this.answers[key] ?? "";
    const read = () => {
      const value = input.value.trim();
      if (input.validity.badInput) return "Enter a real date.";
      if (value && kind === "number") {
        const plain = value.replaceAll(",", "").replace("−", "-");
        if (!/^-?(\d+(\.\d*)?|\.\d+)$/.test(plain)) return "Enter a number in figures, like 12.";
        if (limits.min != null && Number(plain) < limits.min) return `Enter a number of ${limits.min} or more.`;
        if (limits.max != null && Number(plain) > limits.max) return `Enter a number of ${limits.max} or less.`;
      }
      if (value && kind === "date" && !input.checkValidity()) return "Enter a date that the question allows.";
      this.put(key, value);
      return "";
    };
    const without = question.not_said && button(this.words(question.not_said.words), () => {
      this.put(key, question.not_said.code);
      this.next();
    }, "choice", { "data-choice": true, ...this.written });
    return [...this.form(input, this.words(question.words), read), without].filter(Boolean);
  }

  // May they be asked again? "No" saves with one tap.
  askAgain() {
    if (!this.said()) {
      show("No question was answered", el("p", {}, "Nothing is saved yet."),
        button("They would rather not: count as declined", () => this.finish({ disposition: "declined", answers: {} }), "go"),
        button("Back to the questions", () => this.back(), "quiet", { "data-key": "Escape" }));
      return;
    }
    const wording = this.setup.follow_up;
    show("May we ask them again?", el("p", { class: "say" }, wording),
      button("No: save their answers", () => this.end(), "go", { "data-choice": true }),
      button("Yes: e-mail address", () => this.reach("email"), "choice", { "data-choice": true }),
      button("Yes: phone number", () => this.reach("phone"), "choice", { "data-choice": true }),
      el("div", { class: "ways" }, button("Back", () => this.back(), "quiet", { "data-key": "Escape" })));
  }

  reach(kind) {
    const email = kind === "email";
    const input = el("input", {
      id: "reach", type: email ? "email" : "tel", autocomplete: "off", autocapitalize: "none", spellcheck: "false",
      maxlength: email ? 254 : 30, "aria-describedby": "say",
    });
    const wording = this.setup.follow_up;
    const save = (event) => {
      event.preventDefault();
      const value = input.value.trim();
      const good = email ? value && input.checkValidity() && /@[^@]+\.[^@]+$/.test(value) : /^[+0-9 ()-]+$/.test(value) && value.replace(/\D/g, "").length >= 7;
      if (!good) return problem(email ? "Enter an e-mail address, like name@example.org." : "Enter a phone number with at least 7 figures, like 07700 900 123.");
      this.consents = [{ kind, value, wording }];
      return this.end();
    };
    show(email ? "Their e-mail address" : "Their phone number", el("p", { class: "say", id: "say" }, wording),
      el("form", { novalidate: true, onsubmit: save }, el("label", { for: "reach" }, email ? "E-mail address" : "Phone number"), input, el("button", { class: "go" }, "Save their answers")),
      el("div", { class: "ways" }, button("Back", () => this.askAgain(), "quiet", { "data-key": "Escape" })));
    input.focus();
  }

  end({ stopped = false } = {}) {
    const answers = this.said() ?? {};
    const missing = this.setup.incomplete || this.path().some(({ key, required }) => required && !(key in answers));
    return this.finish({
      disposition: stopped || missing ? "partial" : "completed", answers, consents: this.consents,
      seconds: Math.round((performance.now() - this.started) / 1000), language: this.language, version: this.setup.version,
    });
  }
}
