// Takes the words out of a Word or text file that is dropped or chosen; the file is never sent.
'use strict';
const WORD = 'http://schemas.openxmlformats.org/wordprocessingml/2006/main';
const END_OF_DIRECTORY = 0x06054b50, ENTRY = 0x02014b50;
const LARGEST = 30 * 1024 * 1024;
const dropped = document.getElementById('drop');
const chosen = document.getElementById('file');
const told = document.getElementById('file-status');
const draft = document.getElementById('text');

// The places of the packed file `name` in a ZIP archive, null where there is none.
function entryOf(buffer, name) {
  const view = new DataView(buffer);
  let end = buffer.byteLength - 22;
  while (end >= 0 && view.getUint32(end, true) !== END_OF_DIRECTORY) end -= 1;
  let at = end < 0 ? Infinity : view.getUint32(end + 16, true);
  while (at < end && view.getUint32(at, true) === ENTRY) {
    const length = view.getUint16(at + 28, true);
    if (new TextDecoder().decode(new Uint8Array(buffer, at + 46, length)) === name) {
      const local = view.getUint32(at + 42, true);
      const start = local + 30 + view.getUint16(local + 26, true) + view.getUint16(local + 28, true);
      return { packed: view.getUint16(at + 10, true) === 8, start, size: view.getUint32(at + 20, true) };
    }
    at += 46 + length + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
  }
  return null;
}

// An archive may unpack to any size: what is too large is not read to its end.
async function unpacked(stream) {
  const parts = [];
  let size = 0;
  for (const reader = stream.getReader(); ;) {
    const { done, value } = await reader.read();
    if (done) return new Blob(parts).text();
    parts.push(value);
    size += value.length;
    if (size > LARGEST) throw new Error('too large');
  }
}

async function wordsOfDocx(buffer) {
  const entry = entryOf(buffer, 'word/document.xml');
  if (!entry) throw new Error('no Word file');
  const stream = new Blob([buffer.slice(entry.start, entry.start + entry.size)]).stream();
  const xml = await unpacked(entry.packed ? stream.pipeThrough(new DecompressionStream('deflate-raw')) : stream);
  const paragraphs = new DOMParser().parseFromString(xml, 'application/xml').getElementsByTagNameNS(WORD, 'p');
  return [...paragraphs].map((paragraph) => [...paragraph.getElementsByTagNameNS(WORD, 't')]
    // The words of a text box stand in a paragraph of their own, and once more for old programs.
    .filter((run) => run.closest('p') === paragraph && !run.closest('Fallback'))
    .map((run) => run.textContent).join('')).filter((words) => words.trim()).join('\n');
}

function wordsOfText(buffer) {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(buffer);
  } catch {
    return new TextDecoder('shift_jis').decode(buffer);
  }
}

async function take(file) {
  told.textContent = '';
  try {
    if (file.size > LARGEST) throw new Error('too large');
    const buffer = await file.arrayBuffer();
    const isPackage = buffer.byteLength > 4 && new DataView(buffer).getUint32(0) === 0x504b0304;
    const words = (isPackage ? await wordsOfDocx(buffer) : wordsOfText(buffer)).replace(/\r\n?/g, '\n');
    if (!words.trim() || words.includes('\0')) throw new Error('no words');
    draft.value = words.slice(0, draft.maxLength);
    told.textContent = words.length > draft.maxLength
      ? `${file.name} のはじめの ${draft.maxLength.toLocaleString()} 文字を読みました`
      : `${file.name} を読みました`;
    draft.dispatchEvent(new Event('input', { bubbles: true }));
  } catch {
    told.textContent = `${file.name} は読めません。Word（.docx）かテキスト（.txt）にしてください`;
  }
}

dropped.hidden = false;
chosen.addEventListener('change', () => chosen.files[0] && take(chosen.files[0]));
for (const place of [dropped, draft]) {
  place.addEventListener('dragover', (event) => {
    if ([...event.dataTransfer.types].includes('Files')) event.preventDefault();
  });
  place.addEventListener('drop', (event) => {
    if (!event.dataTransfer.files.length) return;
    event.preventDefault();
    take(event.dataTransfer.files[0]);
  });
}
