// Writes the scene backgrounds, settings/<setting>-<variant>.svg, three to a setting.
// Shapes keep to a 32-unit grid because the picture tokenizer reads cells of 32 pixels,
// and leave the middle calm because the things of a scene are placed there.
import { mkdirSync, writeFileSync } from 'node:fs';

const folder = new URL('./settings/', import.meta.url);
const SIZE = 256;

let gradients = [];

/** A vertical gradient from the given colours; returns the paint to fill with. */
function vertical(...stops) {
  const id = `g${gradients.length}`;
  const marks = stops
    .map((colour, index) => `<stop offset="${index / (stops.length - 1)}" stop-color="${colour}"/>`)
    .join('');
  gradients.push(`<linearGradient id="${id}" x1="0" y1="0" x2="0" y2="1">${marks}</linearGradient>`);
  return `url(#${id})`;
}

const box = (x, y, width, height, fill, radius = 0) =>
  `<rect x="${x}" y="${y}" width="${width}" height="${height}"${radius ? ` rx="${radius}"` : ''} fill="${fill}"/>`;
const disc = (x, y, radius, fill, opacity = 1) =>
  `<circle cx="${x}" cy="${y}" r="${radius}" fill="${fill}"${opacity < 1 ? ` opacity="${opacity}"` : ''}/>`;
const oval = (x, y, radiusX, radiusY, fill) => `<ellipse cx="${x}" cy="${y}" rx="${radiusX}" ry="${radiusY}" fill="${fill}"/>`;
const shape = (outline, fill) => `<path d="${outline}" fill="${fill}"/>`;
const whole = (...stops) => box(0, 0, SIZE, SIZE, stops.length > 1 ? vertical(...stops) : stops[0]);

/** A smooth ridge through the heights, one for every 64 units from the left edge, filled to the bottom. */
function ridge(heights, fill) {
  const step = SIZE / (heights.length - 1);
  let outline = `M0 ${heights[0]}`;
  for (let index = 1; index < heights.length; index += 1) {
    const middle = (index - 0.5) * step;
    outline += `C${middle} ${heights[index - 1]} ${middle} ${heights[index]} ${index * step} ${heights[index]}`;
  }
  return shape(`${outline}V${SIZE}H0Z`, fill);
}

/** A jagged ridge through [x, y] points, filled to the bottom. */
const peaks = (points, fill) => shape(`M${points.map(([x, y]) => `${x} ${y}`).join('L')}V${SIZE}H${points[0][0]}Z`, fill);

const cloud = (x, y, scale, fill) =>
  `<g transform="translate(${x} ${y}) scale(${scale})" fill="${fill}"><rect x="0" y="12" width="64" height="20" rx="10"/><circle cx="22" cy="14" r="12"/><circle cx="40" cy="12" r="15"/></g>`;
const star = (x, y, radius, fill) =>
  shape(`M${x} ${y - radius}Q${x} ${y} ${x + radius} ${y}Q${x} ${y} ${x} ${y + radius}Q${x} ${y} ${x - radius} ${y}Q${x} ${y} ${x} ${y - radius}Z`, fill);
const stars = (places, fill) => places.map(([x, y, radius]) => star(x, y, radius, fill)).join('');
const dots = (places, fill) => places.map(([x, y, radius]) => disc(x, y, radius, fill)).join('');
const fir = (x, base, height, fill) => {
  const half = height * 0.32;
  return shape(`M${x} ${base - height}L${x + half} ${base}H${x - half}Z`, fill);
};
const firs = (places, fill) => places.map(([x, base, height]) => fir(x, base, height, fill)).join('');
const crater = (x, y, width, rim, floor) => oval(x, y, width, width * 0.36, rim) + oval(x, y + width * 0.08, width * 0.8, width * 0.24, floor);
const towers = (blocks, fill) => blocks.map(([x, top, width]) => box(x, top, width, SIZE - top, fill)).join('');
const windows = (places, fill) => places.map(([x, y]) => box(x, y, 6, 8, fill)).join('');
const drops = (places, fill) =>
  places.map(([x, y]) => `<path d="M${x} ${y}l-6 18" stroke="${fill}" stroke-width="3" stroke-linecap="round" fill="none"/>`).join('');
const grass = (places, fill) =>
  places.map(([x, y]) => shape(`M${x - 8} ${y}Q${x - 8} ${y - 8} ${x - 10} ${y - 12}Q${x - 3} ${y - 8} ${x - 3} ${y - 4}Q${x} ${y - 12} ${x} ${y - 16}Q${x + 3} ${y - 10} ${x + 3} ${y - 4}Q${x + 4} ${y - 8} ${x + 10} ${y - 12}Q${x + 8} ${y - 6} ${x + 8} ${y}Z`, fill)).join('');
const saguaro = (x, base, scale, fill) =>
  `<g transform="translate(${x} ${base}) scale(${scale})" fill="none" stroke="${fill}" stroke-width="9" stroke-linecap="round" stroke-linejoin="round"><path d="M0 0V-44M0 -14H-15V-28M0 -20H15V-36"/></g>`;
const weed = (x, base, height, fill) => {
  const third = height / 3;
  return `<path d="M${x} ${base}q-10 ${-third / 2} 0 ${-third}t0 ${-third}t0 ${-third}" fill="none" stroke="${fill}" stroke-width="8" stroke-linecap="round"/>`;
};

const gridRain = (shift) =>
  Array.from({ length: 24 }, (_, index) => [16 + (index % 6) * 44 + ((index / 6) | 0) % 2 * 20 + shift, 60 + ((index / 6) | 0) * 32]);

/** Every setting: three functions, each returning the body of one background. */
const settings = {
  white: [
    () => whole('#ffffff'),
    () => whole('#fafbfc') + box(0, 176, 256, 80, '#eef1f4'),
    () => whole('#fffaf0'),
  ],
  sky: [
    () => whole('#7cc4f4', '#d8f0fd') + cloud(8, 16, 1, '#ffffff') + cloud(180, 40, 0.9, '#ffffff') + cloud(-24, 208, 1.3, '#ffffff') + cloud(168, 212, 1.4, '#ffffff'),
    () => whole('#8fd3f5', '#c8ebfb') + disc(32, 32, 56, '#b5e3fa') + cloud(152, 12, 1.3, '#ffffff') + cloud(16, 208, 1, '#f2fbff') + cloud(200, 192, 0.8, '#f2fbff'),
    () => whole('#5fb0ea', '#a9dcf8') + cloud(-20, 40, 1, '#e8f6fe') + cloud(208, 16, 1, '#e8f6fe') + ridge([232, 216, 232, 216, 232], '#e8f6fe') + ridge([244, 240, 232, 244, 228], '#ffffff'),
  ],
  night: [
    () => whole('#27356f', '#5566a8') + stars([[32, 32, 8], [96, 20, 5], [160, 36, 6], [224, 24, 8], [20, 96, 5], [236, 100, 5], [128, 60, 4]], '#fff3c4') + ridge([184, 168, 184, 172, 184], '#33437f') + ridge([208, 200, 192, 204, 192], '#26336a'),
    () => whole('#1f2d64', '#3f5aa0') + stars([[216, 32, 9], [236, 96, 4], [32, 24, 6], [80, 48, 4], [144, 20, 6], [20, 120, 4], [184, 80, 4]], '#ffffff') + box(0, 192, 256, 64, '#2a4a6b') + ridge([196, 190, 196, 192, 196], '#31577a'),
    () => whole('#3b2f73', '#6d5aa6') + stars([[24, 56, 5], [64, 20, 8], [128, 36, 5], [192, 20, 6], [232, 64, 8], [240, 128, 4]], '#ffe9a8') + ridge([192, 176, 184, 168, 184], '#4a3d85') + firs([[16, 208, 48], [48, 208, 32], [208, 208, 32], [240, 208, 52]], '#32296a') + box(0, 204, 256, 52, '#32296a'),
  ],
  space: [
    () => whole('#1a1f4b') + oval(128, 128, 150, 84, '#232a63') + stars([[32, 32, 8], [224, 64, 6], [96, 16, 4], [160, 28, 5], [16, 160, 5], [240, 176, 5], [64, 232, 7], [192, 236, 5]], '#ffffff') + dots([[64, 64, 2], [200, 24, 2], [24, 104, 2], [232, 120, 2], [128, 244, 2], [104, 44, 2], [240, 228, 2]], '#9fb2f0'),
    () => whole('#2b1f55', '#17163d') + disc(0, 256, 72, '#6e4bb0') + disc(-8, 264, 56, '#8c66cc') + stars([[48, 40, 6], [208, 32, 9], [128, 20, 4], [24, 112, 4], [232, 144, 6], [176, 232, 5]], '#ffe9a8') + dots([[88, 24, 2], [160, 52, 2], [240, 88, 2], [208, 208, 2], [128, 240, 2]], '#cbb8ff'),
    () => whole('#0f2a4f', '#1d1f4f') + disc(240, 16, 48, '#2f7f9c') + disc(248, 8, 34, '#45a3ba') + stars([[24, 24, 7], [104, 36, 5], [168, 20, 4], [16, 192, 6], [232, 216, 8], [96, 236, 5]], '#ffffff') + dots([[56, 72, 2], [140, 60, 2], [20, 120, 2], [240, 128, 2], [160, 240, 2]], '#8fd3f5'),
  ],
  moon: [
    () => whole('#161c45', '#2c3470') + disc(216, 40, 24, '#5a6bb5') + disc(222, 34, 16, '#7385cc') + stars([[32, 32, 7], [96, 24, 4], [144, 52, 5], [24, 96, 4], [240, 112, 4]], '#ffffff') + ridge([176, 164, 160, 164, 176], '#c9ccd8') + crater(48, 208, 28, '#a9adbd', '#b7bac9') + crater(208, 224, 32, '#a9adbd', '#b7bac9') + crater(136, 240, 16, '#a9adbd', '#b7bac9'),
    () => whole('#1b1740', '#3a2f6b') + stars([[40, 40, 8], [120, 20, 5], [192, 44, 6], [232, 20, 4], [16, 128, 4], [236, 120, 5]], '#ffe9a8') + ridge([168, 152, 168, 160, 144], '#d9cfa8') + ridge([192, 184, 180, 184, 192], '#ece3be') + crater(40, 216, 26, '#cfc394', '#dbd0a6') + crater(200, 208, 20, '#cfc394', '#dbd0a6') + crater(160, 240, 30, '#cfc394', '#dbd0a6'),
    () => whole('#0f1a3a', '#22365f') + disc(40, 48, 28, '#3f6f9f') + disc(48, 40, 18, '#5689b8') + stars([[104, 28, 5], [160, 20, 7], [224, 40, 8], [200, 96, 4], [20, 120, 4]], '#ffffff') + ridge([144, 168, 172, 164, 136], '#9aa3b8') + ridge([184, 176, 180, 176, 184], '#b9c1d2') + crater(56, 220, 32, '#98a1b5', '#a6aec1') + crater(216, 208, 22, '#98a1b5', '#a6aec1'),
  ],
  desert: [
    () => whole('#9fd9f2', '#fdeccb') + disc(216, 40, 22, '#ffdf7e') + ridge([160, 144, 160, 168, 148], '#f0c987') + ridge([176, 192, 180, 168, 184], '#e8b76b') + ridge([224, 212, 224, 236, 220], '#dca556'),
    () => whole('#fbe3b4', '#fdf3da') + disc(40, 40, 22, '#f9b24e') + shape('M0 168V128h48l16 40zM256 168V112h-40l-24 56z', '#d98f5c') + box(0, 164, 256, 92, '#eebd78') + ridge([208, 200, 212, 204, 196], '#e3a960') + saguaro(32, 204, 1, '#5b9a5f') + saguaro(228, 200, 0.8, '#5b9a5f'),
    () => whole('#87cdea', '#d7eff5') + cloud(176, 24, 0.9, '#ffffff') + shape('M-16 168L64 96L128 168ZM192 168L240 120L288 168Z', '#e2b068') + shape('M64 96L128 168H84ZM240 120L288 168H252Z', '#c9924c') + ridge([164, 160, 168, 164, 160], '#f2cf8c') + ridge([208, 220, 204, 216, 204], '#e9bd70'),
  ],
  beach: [
    () => whole('#8fd6f6', '#d9f2fc') + disc(216, 36, 22, '#ffe48a') + box(0, 128, 256, 64, '#3fa9d6') + ridge([168, 160, 168, 160, 168], '#8fdcea') + ridge([180, 172, 180, 172, 180], '#ffffff') + ridge([186, 180, 188, 180, 186], '#f6dfa4'),
    () => whole('#a9e2f5', '#e6f7fb') + cloud(16, 16, 1, '#ffffff') + cloud(184, 40, 0.8, '#ffffff') + box(0, 120, 256, 136, '#4fc0cf') + shape('M0 192Q96 152 256 160V256H0Z', '#ffffff') + shape('M0 200Q96 160 256 168V256H0Z', '#f8e3b0') + star(224, 224, 14, '#f29a6b') + oval(32, 236, 14, 8, '#ecd094'),
    () => whole('#7fc9f2', '#cdecf9') + box(0, 136, 256, 120, '#2f93c8') + box(0, 152, 256, 8, '#55b2dc') + ridge([176, 168, 176, 184, 192], '#f5d999') + ridge([216, 208, 216, 224, 228], '#eecb83') + `<path d="M16 216Q24 144 44 88" stroke="#9a6b43" stroke-width="10" fill="none" stroke-linecap="round"/>` + shape('M44 88Q8 64 -16 96Q16 84 44 88Q16 100 8 128Q24 100 44 88Q80 96 84 124Q80 88 44 88Q72 56 96 80Q72 76 44 88Q44 48 16 44Q36 60 44 88Z', '#4f9d5a'),
  ],
  sea: [
    () => whole('#58bfe0', '#2478ae') + shape('M32 0H80L64 192H-8ZM144 0H192L224 192H160Z', vertical('#83d6ec', '#58bfe0', '#2e86b8')) + ridge([216, 208, 220, 212, 204], '#e6cf94') + weed(24, 224, 72, '#3c9a77') + weed(48, 224, 48, '#58b88d') + weed(232, 220, 84, '#3c9a77') + dots([[208, 64, 6], [224, 40, 4], [32, 96, 5], [44, 72, 3]], '#c4ecf7'),
    () => whole('#3aa6c9', '#1b5f93') + ridge([192, 208, 216, 208, 184], '#2a7fae') + ridge([224, 216, 224, 220, 212], '#d9bf86') + shape('M208 220V176q0-8 8-8t8 8v16h8v-24q0-8 8-8t8 8v24q0 12-12 12h-8v16Z', '#ef7f7a') + shape('M16 224v-32q0-8 8-8t8 8v12h4v-20q0-8 8-8t8 8v24q0 8-8 8h-8v8Z', '#f2a65a') + dots([[24, 40, 7], [40, 64, 4], [232, 96, 6], [216, 120, 4], [24, 128, 4]], '#a9e0f0'),
    () => whole('#7fdbe0', '#2c8fb5') + shape('M0 0H256V20Q224 36 192 20T128 20T64 20T0 20Z', '#c9f4f2') + ridge([200, 216, 212, 220, 200], '#1f7a9e') + ridge([232, 224, 232, 228, 224], '#f0dca6') + weed(16, 232, 96, '#2e8c6a') + weed(216, 232, 60, '#2e8c6a') + weed(240, 232, 96, '#4fb087') + dots([[200, 80, 5], [212, 56, 7], [40, 64, 4]], '#e4fbfb'),
  ],
  snow: [
    () => whole('#a9d3ee', '#e3f1fa') + ridge([168, 152, 168, 176, 152], '#cfe3f1') + ridge([184, 192, 176, 168, 184], '#eaf4fb') + ridge([224, 216, 224, 212, 220], '#f9fcff') + dots([[32, 32, 5], [96, 24, 4], [160, 48, 5], [224, 24, 6], [16, 96, 4], [240, 96, 5], [64, 72, 3], [192, 80, 3]], '#ffffff'),
    () => whole('#86b4da', '#cfe2f2') + firs([[24, 184, 88], [56, 184, 60], [232, 184, 96], [200, 184, 56]], '#5f8f8d') + firs([[24, 136, 40], [232, 130, 42]], '#f4f9fd') + ridge([180, 172, 180, 176, 180], '#e6f0f8') + ridge([212, 220, 208, 216, 208], '#f8fbfe') + dots([[96, 32, 4], [144, 16, 5], [176, 64, 4], [80, 80, 3], [16, 32, 5], [240, 16, 4]], '#ffffff'),
    () => whole('#c3cfe8', '#f1e6ef') + peaks([[-16, 176], [56, 96], [120, 176]], '#a9b8d8') + peaks([[136, 176], [208, 88], [280, 176]], '#a9b8d8') + shape('M56 96L76 118L64 114L54 124L44 112L38 116ZM208 88L230 114L216 110L206 122L196 110L188 114Z', '#ffffff') + ridge([168, 164, 172, 164, 168], '#e4eaf6') + ridge([216, 204, 216, 212, 200], '#f7f9fd'),
  ],
  forest: [
    () => whole('#cfeccb', '#e9f6d8') + firs([[32, 176, 128], [80, 176, 96], [176, 176, 96], [224, 176, 136]], '#a5d3a0') + firs([[0, 192, 160], [256, 192, 168]], '#5fa56b') + firs([[48, 192, 88], [208, 192, 88]], '#7ab97d') + ridge([184, 176, 180, 176, 184], '#8bc474') + ridge([224, 216, 224, 212, 220], '#79b565'),
    () => whole('#d9efc0', '#f2f7d9') + box(8, 0, 24, 200, '#9c7350') + box(56, 0, 16, 184, '#c1a27c') + box(184, 0, 16, 184, '#c1a27c') + box(224, 0, 24, 200, '#9c7350') + shape('M0 0H256V40Q240 64 216 48Q200 72 168 44Q144 56 128 36Q104 56 80 44Q56 72 32 48Q16 64 0 48Z', '#6fb163') + shape('M0 0H256V20Q232 40 208 24Q176 40 144 20Q104 36 72 20Q40 44 0 24Z', '#569a55') + ridge([180, 184, 180, 184, 180], '#9ccb78') + ridge([216, 208, 216, 208, 216], '#86ba66'),
    () => whole('#b5dfdc', '#e3f3e4') + dots([[16, 104, 44], [64, 128, 36], [192, 128, 36], [240, 100, 48]], '#8cc7a0') + box(8, 128, 16, 64, '#8a6a4c') + box(232, 128, 16, 64, '#8a6a4c') + dots([[16, 112, 36], [240, 108, 38]], '#58a37a') + ridge([176, 168, 176, 168, 176], '#7fbf86') + ridge([208, 216, 204, 216, 204], '#6bb077'),
  ],
  field: [
    () => whole('#9bd7f5', '#dff3fc') + cloud(24, 24, 1, '#ffffff') + cloud(176, 48, 0.8, '#ffffff') + ridge([168, 152, 164, 152, 168], '#a8d67c') + ridge([184, 192, 180, 188, 176], '#8cc861') + grass([[32, 224], [224, 216], [128, 244]], '#6fb04c'),
    () => whole('#aee0f3', '#f3f8df') + disc(40, 44, 22, '#ffe08a') + ridge([160, 168, 152, 160, 144], '#c4dd84') + ridge([184, 172, 180, 192, 180], '#a9d06b') + ridge([224, 216, 228, 220, 212], '#95c25a') + dots([[24, 216, 5], [56, 240, 5], [200, 236, 5], [232, 208, 5], [216, 248, 4]], '#ffffff') + dots([[24, 216, 2], [56, 240, 2], [200, 236, 2], [232, 208, 2]], '#f6c445'),
    () => whole('#8ccbf0', '#d3edf9') + cloud(152, 16, 1.2, '#ffffff') + ridge([144, 160, 168, 160, 152], '#7dbd72') + box(0, 164, 256, 92, '#98cf72') + shape('M0 192H256V212H0ZM0 232H256V256H0Z', '#8ac465') + disc(224, 140, 24, '#5fa55f') + box(220, 156, 8, 20, '#8a6a4c') + disc(24, 148, 18, '#5fa55f') + box(20, 160, 8, 16, '#8a6a4c'),
  ],
  city: [
    () => whole('#a9d8f2', '#eaf6fc') + towers([[0, 96, 32], [40, 128, 24], [64, 112, 32], [160, 112, 32], [200, 88, 24], [224, 120, 32]], '#c6d6e6') + towers([[24, 136, 32], [104, 144, 32], [184, 136, 24], [240, 104, 16]], '#aebfd4') + box(0, 176, 256, 80, '#d9dde2') + box(0, 192, 256, 64, '#9aa3ae') + [16, 80, 144, 208].map((x) => box(x, 220, 32, 6, '#f3f5f7')).join(''),
    () => whole('#f7d9c4', '#fdf1e4') + towers([[0, 112, 48], [56, 96, 32], [168, 104, 40], [216, 80, 40]], '#e0b9ae') + towers([[32, 136, 32], [88, 144, 32], [144, 136, 32], [200, 128, 24]], '#c99f9c') + windows([[8, 124], [24, 124], [64, 108], [76, 108], [224, 96], [240, 96], [176, 116], [192, 116]], '#fdf1e4') + box(0, 176, 256, 80, '#cfc4c0') + box(0, 184, 256, 8, '#b8aaa6') + ridge([216, 216, 216, 216, 216], '#b8aaa6'),
    () => whole('#bfe3ea', '#f0f8f4') + towers([[8, 64, 32], [48, 112, 32], [176, 120, 32], [216, 72, 32]], '#9fc3cc') + windows([[14, 76], [28, 76], [14, 96], [28, 96], [222, 84], [236, 84], [222, 104], [236, 104]], '#e4f3f3') + towers([[96, 136, 32], [128, 128, 24]], '#b7d3d9') + dots([[8, 168, 20], [40, 172, 16], [216, 172, 16], [248, 168, 20]], '#7fb88a') + box(0, 176, 256, 80, '#c9d1cf') + box(0, 200, 256, 56, '#8f9aa0') + box(0, 224, 256, 6, '#f2d479'),
  ],
  room: [
    () => whole('#f6e6cf') + box(0, 176, 256, 80, '#c9986a') + box(0, 172, 256, 8, '#fff6e8') + box(24, 32, 64, 64, '#ffffff', 4) + box(30, 38, 24, 52, '#a9dcf3') + box(58, 38, 24, 52, '#a9dcf3') + oval(128, 224, 96, 20, '#e7c59b') + box(184, 40, 40, 48, '#b5764f', 2) + box(190, 46, 28, 36, '#f3cf8a'),
    () => whole('#cfe4e8') + box(0, 176, 256, 80, '#d9b48a') + box(0, 192, 256, 3, '#c79f74') + box(0, 224, 256, 3, '#c79f74') + box(0, 170, 256, 8, '#ffffff') + shape('M204 0h4v24h-4Z', '#6f8d96') + shape('M192 44Q192 24 206 24T220 44Z', '#f2b84b') + box(16, 48, 56, 8, '#a5774f') + box(22, 24, 10, 24, '#e07a6a') + box(34, 28, 10, 20, '#5aa6a0') + box(46, 22, 8, 26, '#f0c35c'),
    () => whole('#f3d5d3') + [0, 64, 128, 192].map((x) => box(x, 0, 32, 176, '#f6dedc')).join('') + box(0, 176, 256, 80, '#a98b98') + box(0, 170, 256, 8, '#fff4f2') + box(160, 24, 72, 80, '#ffffff', 4) + box(166, 30, 60, 68, '#b8dff2') + box(194, 30, 4, 68, '#ffffff') + shape('M152 16H184Q184 80 156 116ZM240 16H208Q208 80 236 116Z', '#d9898b') + oval(128, 224, 104, 20, '#bfa3ae'),
  ],
  sunset: [
    () => whole('#f58b6c', '#fbb877', '#fde3a4') + disc(128, 160, 44, '#fff0b8') + ridge([168, 160, 168, 160, 168], '#b3587a') + ridge([200, 208, 192, 200, 192], '#8c4470'),
    () => whole('#7a5aa8', '#e8808f', '#fdc98a') + disc(192, 152, 30, '#ffe9a8') + shape('M0 48H96q8 0 8 8t-8 8H0ZM256 80H176q-8 0-8 8t8 8h80Z', '#f2a0a0') + box(0, 160, 256, 96, '#6a5797') + box(160, 168, 64, 6, '#fdd79a') + box(176, 184, 40, 6, '#f4b590') + box(168, 204, 48, 6, '#c98aa0'),
    () => whole('#f9a25c', '#fdd08a') + disc(48, 136, 36, '#fff1c2') + shape('M256 32H144q-8 0-8 8t8 8h112ZM256 64H200q-8 0-8 8t8 8h56Z', '#fbbf85') + ridge([160, 136, 160, 144, 128], '#d9776a') + ridge([184, 176, 184, 168, 184], '#b85c62') + ridge([220, 208, 216, 224, 208], '#96475a'),
  ],
  rain: [
    () => whole('#a3b8c9', '#c9d6df') + cloud(-16, -8, 1.6, '#7d92a6') + cloud(88, -16, 1.6, '#8ba0b3') + cloud(176, -8, 1.6, '#7d92a6') + drops(gridRain(0), '#e4f1fa') + box(0, 192, 256, 64, '#8296a3') + oval(64, 224, 44, 10, '#a9c0cf') + oval(208, 236, 36, 8, '#a9c0cf'),
    () => whole('#8fa9bf', '#b9ccd6') + shape('M0 0H256V36Q232 56 208 36Q176 60 144 36Q104 56 72 36Q40 60 0 40Z', '#6f879c') + drops(gridRain(-8), '#d4e8f5') + ridge([184, 176, 184, 176, 184], '#86a888') + ridge([216, 208, 216, 208, 216], '#769a7b'),
    () => whole('#b7c3d9', '#dbe1ea') + cloud(8, 0, 1.2, '#94a2bd') + cloud(168, 8, 1.2, '#94a2bd') + towers([[0, 120, 40], [48, 144, 32], [184, 136, 32], [216, 104, 40]], '#a5b1c6') + drops(gridRain(6), '#7f9ccb') + box(0, 180, 256, 76, '#8b97ab') + oval(128, 224, 64, 12, '#b4c2d6'),
  ],
  mountain: [
    () => whole('#9dd5f3', '#e4f4fb') + peaks([[-32, 176], [64, 56], [144, 176]], '#8ba3b8') + peaks([[104, 176], [200, 40], [296, 176]], '#7a93aa') + shape('M64 56L90 96L76 90L64 104L52 88L36 92ZM200 40L228 80L212 74L200 90L186 74L172 80Z', '#ffffff') + ridge([172, 164, 176, 164, 172], '#8fc27a') + ridge([216, 208, 220, 208, 212], '#7fb46b'),
    () => whole('#c9e3ef', '#fdf2e0') + peaks([[-32, 168], [32, 72], [80, 128], [128, 88], [192, 136], [232, 64], [288, 168]], '#b7c6d6') + peaks([[-32, 192], [48, 120], [136, 184], [168, 164], [224, 112], [288, 192]], '#8ea7b5') + ridge([184, 184, 192, 184, 176], '#7da68a') + ridge([220, 224, 212, 220, 208], '#6c977b'),
    () => whole('#7fc1ea', '#d5ecf6') + cloud(160, 20, 1, '#ffffff') + peaks([[-24, 184], [128, 48], [280, 184]], '#7f8fb5') + shape('M128 48L172 88L152 84L136 100L120 84L104 96L90 82Z', '#ffffff') + ridge([168, 172, 164, 172, 168], '#5f9f74') + firs([[16, 196, 56], [48, 200, 40], [216, 200, 40], [240, 196, 60]], '#42805d') + ridge([196, 192, 196, 192, 196], '#82bd7c'),
  ],
};

mkdirSync(folder, { recursive: true });
for (const [id, variants] of Object.entries(settings)) {
  variants.forEach((draw, index) => {
    gradients = [];
    const body = draw();
    const definitions = gradients.length ? `<defs>${gradients.join('')}</defs>` : '';
    writeFileSync(
      new URL(`${id}-${index + 1}.svg`, folder),
      `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${SIZE} ${SIZE}">${definitions}${body}</svg>\n`,
    );
  });
}
