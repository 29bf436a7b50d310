// Words to sign, followed letter by letter, with what to change in the hand; and words to read from a hand.

import { drawHand, listen, nameOf } from "/static/live.js";

const { words, descriptions, progress } = JSON.parse(document.getElementById("content").textContent);
const element = (id) => document.getElementById(id);
const ADVICE_AFTER = 600; // milliseconds for which the hand must go on needing the same advice

let word = words[0];
let at = 0; // the letter of the word that comes next
let began = performance.now();
let wrong = false;
let readSoFar = 0;
let advice = { text: "", since: 0 };

const side = () => document.querySelector("[name=side]:checked").value;
const kind = () => document.querySelector("[name=kind]:checked").value;
const other = (which) => (which === "right" ? "left" : "right");
// Pictures are as in a mirror; the viewer sees the other side, which is the mirror's picture of the other hand.
const picture = (letter, viewer = false) => `/signs/${letter}?side=${viewer ? other(side()) : side()}`;

const socket = listen({
  onMessage(now) {
    drawHand(element("hand"), now.hand);
    element("candidate").textContent = nameOf(now.candidate);
    element("hold").value = now.progress;
    element("state").textContent = now.message || now.state;
    if (now.advice !== advice.text) advice = { text: now.advice, since: performance.now() };
    const due = advice.text && performance.now() - advice.since > ADVICE_AFTER;
    const read = now.rivals.length ? now.rivals[0][0] : "";
    say(due ? `That looks like ${read}. ${advice.text}` : now.advice ? element("advice").textContent : "");
    readSoFar = Math.min(readSoFar, now.text.length);
    for (; readSoFar < now.text.length; readSoFar += 1) take(now.text[readSoFar]);
  },
  onLost() {
    element("state").textContent = "The program has ended; start it again, and open this page from its menu.";
  },
});
socket.addEventListener("open", showLetter);

function say(sentence) {
  if (element("advice").textContent !== sentence) element("advice").textContent = sentence;
}

// Tells the program which sign is asked for, so that it gives advice, and learns the hand from it.
function ask() {
  const practise = kind() === "sign" ? word[at].toUpperCase() : "";
  if (socket.readyState === WebSocket.OPEN) socket.send(JSON.stringify({ practise }));
}

function showLetter() {
  const letter = word[at].toUpperCase();
  element("word").replaceChildren(...[...word].map((each, number) => {
    const part = document.createElement(number === at ? "mark" : "span");
    part.textContent = each;
    part.className = number < at ? "done" : "";
    return part;
  }));
  element("picture").src = picture(letter, element("turn").getAttribute("aria-pressed") === "true");
  element("picture").alt = `How ${letter} is made`;
  element("description").textContent = `${letter}: ${descriptions[letter]}`;
  ask();
  began = performance.now();
  wrong = false;
}

async function report(content) {
  const answer = await fetch("/practice", {
    method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(content),
  });
  showProgress(await answer.json());
}

function take(character) {
  if (kind() !== "sign" || !character.trim()) return;
  if (character.toLowerCase() !== word[at]) {
    wrong = true;
    return;
  }
  report({ letter: word[at].toUpperCase(), seconds: (performance.now() - began) / 1000, wrong });
  nextLetter();
}

function nextLetter() {
  at += 1;
  if (at === word.length) nextWord();
  else showLetter();
}

function begin(chosen) {
  word = chosen;
  at = 0;
  showLetter();
}

const nextWord = () => begin(words[(words.indexOf(word) + 1) % words.length]);

function showProgress({ toLearn, lettersAMinute }) {
  element("pace").textContent = lettersAMinute ? `${Math.round(lettersAMinute)} letters a minute lately.` : "No tries yet.";
  element("weak").textContent = toLearn.length
    ? `Often read as another letter: ${toLearn.join(", ")}. The program can learn how you make them.` : "";
  element("learn").hidden = !toLearn.length;
}

// Reading: the hand spells, and the person types what it was.

let spelled = "";
let timer = 0;

function spell(chosen) {
  clearTimeout(timer);
  spelled = chosen;
  element("answer").value = "";
  element("verdict").textContent = "";
  element("answer").focus();
  const show = (number) => {
    const shown = element("shown");
    shown.style.visibility = number < spelled.length ? "visible" : "hidden";
    if (number >= spelled.length) return;
    shown.src = picture(spelled[number].toUpperCase(), true);
    shown.style.translate = number && spelled[number] === spelled[number - 1] ? "1.5rem" : "0"; // a double slides
    timer = setTimeout(show, 60000 / element("speed").value, number + 1);
  };
  show(0);
}

const anyWord = () => words[Math.floor(Math.random() * words.length)];

element("answer").addEventListener("change", () => {
  const right = element("answer").value.trim().toLowerCase() === spelled;
  element("verdict").textContent = right ? `Yes, ${spelled}.` : "Not yet. Look again, or take another word.";
});
element("again").addEventListener("click", () => spell(spelled));
element("other").addEventListener("click", () => spell(anyWord()));

for (const choice of document.querySelectorAll("[name=kind]")) {
  choice.addEventListener("change", () => {
    element("sign").hidden = kind() !== "sign";
    element("read").hidden = kind() !== "read";
    clearTimeout(timer);
    ask();
    if (kind() === "read") spell(anyWord());
  });
}
for (const choice of document.querySelectorAll("[name=side]")) choice.addEventListener("change", showLetter);
element("turn").addEventListener("click", () => {
  element("turn").setAttribute("aria-pressed", element("turn").getAttribute("aria-pressed") !== "true");
  showLetter();
});
element("own").addEventListener("change", () => {
  const own = element("own").value.trim().toLowerCase();
  if (own && element("own").checkValidity()) begin(own);
});
element("next-letter").addEventListener("click", nextLetter);
element("next-word").addEventListener("click", nextWord);
element("learn").addEventListener("click", () => report({ learn: true }));
element("forget").addEventListener("click", () => report({ forget: true }));
showProgress(progress);
showLetter();
