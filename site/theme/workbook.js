// The site is complete without this file: it adds a button to each listing that copies it.
"use strict";

for (const figure of document.querySelectorAll("figure.listing, figure.console")) {
  const code = figure.querySelector("code");
  if (!code || !navigator.clipboard) continue;
  const button = document.createElement("button");
  button.type = "button";
  button.className = "copy";
  button.textContent = "Copy";
  const label = figure.querySelector("pre").getAttribute("aria-label");
  button.setAttribute("aria-label", "Copy: " + label);
  button.addEventListener("click", async () => {
    const piece = code.cloneNode(true);
    const samp = piece.querySelector("samp");
    for (const part of piece.querySelectorAll(".context, .prompt, samp, .end")) part.remove();
    let answer = "Copied";
    try {
      await navigator.clipboard.writeText(samp ? piece.textContent.trim() : piece.textContent);
    } catch {
      answer = "Not allowed";
    }
    button.textContent = answer;
    setTimeout(() => { button.textContent = "Copy"; }, 2000);
  });
  figure.append(button);
}
