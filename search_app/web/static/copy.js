// Copies the text that a button names; without this script the buttons are not shown.
'use strict';
document.documentElement.classList.add('scripted');

async function copied(text) {
  try {
    await navigator.clipboard.writeText(text.textContent);
    return true;
  } catch {
    // The clipboard is closed to pages that do not come by HTTPS: the text is selected instead.
    text.hidden = false;
    getSelection().selectAllChildren(text);
    return document.execCommand('copy');
  }
}

document.addEventListener('click', async (event) => {
  const button = event.target.closest('[data-copy]');
  if (!button) return;
  const done = await copied(document.getElementById(button.dataset.copy));
  const status = button.parentElement.querySelector('[role="status"]');
  status.textContent = done ? 'コピーしました' : '選択しました。Ctrl+C でコピーしてください';
});
