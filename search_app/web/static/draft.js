// Shows what is related while somebody writes; without this script the button does the same.
'use strict';
const form = document.getElementById('draft-form');
const related = document.getElementById('related');
const PAUSE = 500;
let waiting = 0;
let asked = null;

async function ask() {
  if (!form.elements.text.value.trim()) {
    related.replaceChildren();
    return;
  }
  asked?.abort();
  asked = new AbortController();
  try {
    const answer = await fetch(form.action, {
      method: 'POST', body: new URLSearchParams(new FormData(form)), signal: asked.signal,
      headers: { Accept: 'text/html' }, cache: 'no-store',
    });
    const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
    const told = answer.ok ? page.getElementById('related') : page.querySelector('.notice');
    related.replaceChildren(...(answer.ok ? told.childNodes : [told]));
  } catch (error) {
    if (error.name !== 'AbortError') related.textContent = '応答がありません。しばらくして再試行してください。';
  }
}

form.addEventListener('input', () => {
  clearTimeout(waiting);
  waiting = setTimeout(ask, PAUSE);
});
form.addEventListener('submit', (event) => {
  event.preventDefault();
  clearTimeout(waiting);
  ask();
});
