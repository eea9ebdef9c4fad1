// Copies the text that a button names; without this script the button is not shown.
'use strict';
for (const button of document.querySelectorAll('[data-copy]')) {
  const status = button.parentElement.querySelector('[role="status"]');
  button.hidden = false;
  button.addEventListener('click', async () => {
    const text = document.getElementById(button.dataset.copy);
    try {
      await navigator.clipboard.writeText(text.textContent);
      status.textContent = 'コピーしました';
    } catch {
      // The clipboard is closed to pages that do not come by HTTPS: the text is selected instead.
      getSelection().selectAllChildren(text);
      status.textContent = '選択しました。Ctrl+C でコピーしてください';
    }
  });
}
