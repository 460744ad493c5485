// Signing on the screen. Without this script the signed paper is uploaded.
"use strict";
document.addEventListener("DOMContentLoaded", () => {
  const pad = document.querySelector("[data-sign-pad]");
  const field = document.getElementById("id_drawn");
  if (!pad || !field) return;
  const paper = pad.querySelector("canvas");
  const state = pad.querySelector("[data-sign-state]");
  const pen = paper.getContext("2d");
  let drawing = false;
  pad.hidden = false;
  pen.lineWidth = 3;
  pen.lineCap = pen.lineJoin = "round";

  function at(event) {
    const box = paper.getBoundingClientRect();
    return [(event.clientX - box.left) * paper.width / box.width, (event.clientY - box.top) * paper.height / box.height];
  }
  paper.addEventListener("pointerdown", (event) => {
    drawing = true;
    paper.setPointerCapture(event.pointerId);
    pen.beginPath();
    pen.moveTo(...at(event));
  });
  paper.addEventListener("pointermove", (event) => {
    if (!drawing) return;
    pen.lineTo(...at(event));
    pen.stroke();
  });
  paper.addEventListener("pointerup", () => {
    if (!drawing) return;
    drawing = false;
    field.value = paper.toDataURL("image/png");
    state.textContent = "서명했습니다. 아래의 단추를 누르면 저장됩니다.";
  });
  pad.querySelector("[data-sign-clear]").addEventListener("click", () => {
    pen.clearRect(0, 0, paper.width, paper.height);
    field.value = "";
    state.textContent = "상자 안에 손가락이나 펜으로 서명합니다.";
  });
});
