// Sends each change as it is made, shows what is wrong with it, and searches.

const id = (key) => key.replace(".", "-");

async function change(key, value) {
  const error = document.getElementById(`${id(key)}-error`);
  try {
    const answer = await fetch("/settings", {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify({ key, value }),
    });
    error.textContent = (await answer.json()).error;
  } catch {
    error.textContent = "The program does not answer, so this was not changed. Start it again.";
  }
}

function valueOf(input) {
  if (input.type === "checkbox") return input.checked;
  return input.type === "number" && input.value !== "" ? Number(input.value) : input.value;
}

for (const input of document.querySelectorAll("[data-key]")) {
  input.addEventListener("change", () => change(input.dataset.key, valueOf(input)));
}

for (const box of document.querySelectorAll("[data-list]")) {
  const all = () => [...document.querySelectorAll(`[data-list="${box.dataset.list}"]`)];
  box.addEventListener("change", () =>
    change(box.dataset.list, all().filter((each) => each.checked).map((each) => each.value)));
}

for (const slider of document.querySelectorAll("[data-follows]")) {
  const number = document.getElementById(slider.dataset.follows);
  slider.addEventListener("input", () => { number.value = slider.value; });
  slider.addEventListener("change", () => number.dispatchEvent(new Event("change")));
  number.addEventListener("input", () => { slider.value = number.value; });
}

const search = document.getElementById("search");
search.addEventListener("input", () => {
  const words = search.value.toLowerCase().split(/\s+/);
  let found = 0;
  for (const setting of document.querySelectorAll(".setting")) {
    setting.hidden = !words.every((word) => setting.dataset.words.includes(word));
    found += !setting.hidden;
  }
  for (const group of document.querySelectorAll("fieldset")) {
    group.hidden = !group.querySelector(".setting:not([hidden])");
  }
  document.getElementById("none").hidden = found > 0;
});
