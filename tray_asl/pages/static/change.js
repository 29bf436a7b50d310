// Sends each change of a setting as it is made, and shows what is wrong with it beside it.
//   data-key   an input or choice that is one setting
//   data-list  boxes of the same key, which together are one setting

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
