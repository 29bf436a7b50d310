// Shows beside the settings what they do to one's own hand.

import { drawHand, listen, nameOf } from "/static/live.js";

const element = (id) => document.getElementById(id);

listen({
  onMessage(now) {
    drawHand(element("hand"), now.hand);
    element("candidate").textContent = nameOf(now.candidate);
    element("hold").value = now.progress;
    element("tried").textContent = now.text;
    element("state").textContent = now.message || now.state;
  },
  onLost() {
    element("state").textContent = "The program has ended; start it again, and open this page from its menu.";
  },
});
