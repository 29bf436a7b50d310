// What the program sees and reads now, sent to a page; and the hand drawn as its bones.

const BONES = [
  [0, 1], [1, 2], [2, 3], [3, 4], [0, 5], [5, 6], [6, 7], [7, 8], [5, 9], [9, 10], [10, 11], [11, 12],
  [9, 13], [13, 14], [14, 15], [15, 16], [13, 17], [17, 18], [18, 19], [19, 20], [0, 17],
];

// Calls onMessage with each message and onPicture, where given, with each picture (an ImageBitmap). While the page has
// the focus and takesText is true, what is signed comes to it and goes nowhere else.
export function listen({ onMessage, onPicture = null, takesText = true, onLost = () => {} }) {
  const socket = new WebSocket(`ws://${location.host}/live`);
  socket.binaryType = "blob";
  const tryHere = () => {
    if (socket.readyState === WebSocket.OPEN) socket.send(JSON.stringify({ try: takesText && document.hasFocus() }));
  };
  socket.addEventListener("open", () => {
    tryHere();
    if (onPicture) socket.send(JSON.stringify({ picture: true }));
  });
  socket.addEventListener("message", async ({ data }) => {
    if (data instanceof Blob) onPicture?.(await createImageBitmap(data));
    else onMessage(JSON.parse(data));
  });
  socket.addEventListener("close", onLost);
  addEventListener("focus", tryHere);
  addEventListener("blur", tryHere);
  // A browser may keep a page that was left, connection and all, to show it again at once.
  addEventListener("pagehide", () => socket.close());
  addEventListener("pageshow", ({ persisted }) => { if (persisted) location.reload(); });
  return socket;
}

// Draws the hand as the person sees it in a mirror; over a picture, if there is one.
export function drawHand(canvas, hand, picture = null) {
  const context = canvas.getContext("2d");
  const { width, height } = canvas;
  context.clearRect(0, 0, width, height);
  context.save();
  context.translate(width, 0);
  context.scale(-1, 1);
  if (picture) context.drawImage(picture, 0, 0, width, height);
  context.strokeStyle = picture ? "white" : getComputedStyle(canvas).color;
  context.lineWidth = width / 60;
  context.lineCap = "round";
  for (const [from, to] of hand.length ? BONES : []) {
    context.beginPath();
    context.moveTo(hand[from][0] * width, hand[from][1] * height);
    context.lineTo(hand[to][0] * width, hand[to][1] * height);
    context.stroke();
  }
  context.restore();
}

const NAMES = { " ": "space", "\n": "enter", "\t": "tab" };

export const nameOf = (candidate) => NAMES[candidate] ?? candidate ?? "";
