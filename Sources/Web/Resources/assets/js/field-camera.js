/** The camera of a proof: a preview with the code in large type, and a picture with the code in a bar at its foot. */

const LONGEST_SIDE = 1_600;
const QUALITY = 0.86;
/** Of the height; what is under it does not change what the picture is recognised by. */
const BAR = 0.06;

/** @param {HTMLVideoElement} view @returns {Promise<() => void>} stops the camera; rejects without one */
export async function openCamera(view) {
  if (!navigator.mediaDevices?.getUserMedia) throw new Error('no camera');
  const stream = await navigator.mediaDevices.getUserMedia({
    audio: false, video: { facingMode: { ideal: 'environment' }, width: { ideal: 1_920 }, height: { ideal: 1_440 } },
  });
  view.srcObject = stream;
  await view.play();
  return () => {
    stream.getTracks().forEach((track) => track.stop());
    view.srcObject = null;
  };
}

/**
 * What the camera shows now, with a line of text in a bar below.
 * @param {HTMLVideoElement} view @param {string} caption
 * @returns {Promise<Uint8Array>} JPEG without metadata
 */
export async function shoot(view, caption) {
  const scale = Math.min(1, LONGEST_SIDE / Math.max(view.videoWidth, view.videoHeight));
  const canvas = document.createElement('canvas');
  canvas.width = Math.round(view.videoWidth * scale);
  canvas.height = Math.round(view.videoHeight * scale);
  const pen = canvas.getContext('2d');
  pen.drawImage(view, 0, 0, canvas.width, canvas.height);
  drawCaption(pen, canvas, caption);
  const blob = await new Promise((resolve) => { canvas.toBlob(resolve, 'image/jpeg', QUALITY); });
  canvas.width = 0;
  if (!blob) throw new Error('no picture');
  return new Uint8Array(await blob.arrayBuffer());
}

function drawCaption(pen, { width, height }, caption) {
  const bar = Math.round(height * BAR);
  pen.fillStyle = 'rgb(0 0 0 / 70%)';
  pen.fillRect(0, height - bar, width, bar);
  pen.fillStyle = '#ffffff';
  pen.font = `600 ${Math.round(bar * 0.6)}px system-ui, sans-serif`;
  pen.textBaseline = 'middle';
  pen.fillText(caption, Math.round(bar * 0.4), height - bar / 2, width - bar * 0.8);
}
