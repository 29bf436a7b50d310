// The steps of the first start, one at a time: by button, by the Enter key, or by the sign that types Enter.

import "/static/change.js";
import { drawHand, listen, nameOf } from "/static/live.js";

const steps = [...document.querySelectorAll(".step")];
const names = [...document.querySelectorAll(".steps li")];
const letters = [...document.querySelectorAll("[data-letter]")];
const LETTERS = 2; // the step in which letters are signed
const [back, next, skip] = ["back", "next", "skip"].map((id) => document.getElementById(id));
let step = 0;
let picture = null;
let read = 0; // how much of the text has been looked at

function go(to) {
  step = Math.max(0, Math.min(to, steps.length - 1));
  steps.forEach((each, number) => { each.hidden = number !== step; });
  names.forEach((each, number) => each.toggleAttribute("aria-current", number === step));
  back.hidden = step === 0;
  next.hidden = skip.hidden = step === steps.length - 1;
  steps[step].querySelector("h2").setAttribute("tabindex", "-1");
  steps[step].querySelector("h2").focus();
  markNext();
}

const wanted = () => letters.find((letter) => !letter.dataset.done);

function markNext() {
  for (const letter of letters) letter.toggleAttribute("aria-current", letter === wanted());
}

function take(character) {
  if (character === "\n") {
    go(step + 1);
  } else if (step === LETTERS && wanted()) {
    const right = character.toLowerCase() === wanted().dataset.letter;
    wanted().querySelector(".mark").textContent = right ? "✓" : `read as ${character.toUpperCase()}; try again`;
    if (right) wanted().dataset.done = "yes";
    if (!wanted()) next.focus();
    markNext();
  }
}

function verdict(now) {
  if (now.message) return now.message;
  if (now.hand.length) return "Your hand is found.";
  return now.state === "off" ? "The program is switched off. Turn it on by its icon." : "No hand is seen. Hold one up, the palm to the camera.";
}

function show(view, use) {
  for (const element of document.querySelectorAll(`[data-view=${view}]`)) use(element);
}

listen({
  onMessage(now) {
    show("picture", (canvas) => drawHand(canvas, now.hand, picture));
    show("seen", (line) => { if (line.textContent !== verdict(now)) line.textContent = verdict(now); });
    show("candidate", (output) => { output.textContent = nameOf(now.candidate); });
    show("hold", (bar) => { bar.value = now.progress; });
    read = Math.min(read, now.text.length); // something was taken back
    for (; read < now.text.length; read += 1) take(now.text[read]);
  },
  onPicture(newest) { picture = newest; },
  onLost() {
    show("seen", (line) => { line.textContent = "The program has ended. Start it again, and open this page from its menu."; });
  },
});

back.addEventListener("click", () => go(step - 1));
next.addEventListener("click", () => go(step + 1));
skip.addEventListener("click", () => go(steps.length - 1));
addEventListener("keydown", (event) => {
  if (event.key === "Enter" && !event.target.closest("button, select, input")) go(step + 1);
});
for (const choice of document.querySelectorAll("[name=side]")) {
  choice.addEventListener("change", () => {
    for (const letter of letters) {
      letter.querySelector("img").src = `/signs/${letter.dataset.letter}?side=${choice.value}`;
    }
  });
}
markNext();
