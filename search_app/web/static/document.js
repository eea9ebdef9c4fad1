// Opens the passages of `#char=START,END`, as the API's addresses name them, and `#page=NUMBER`.
'use strict';
function openPassage() {
  const place = /^#char=(\d+),(\d+)$/.exec(location.hash);
  if (place) location.replace(`${location.pathname}?start=${place[1]}&end=${place[2]}#passage`);
  const page = /^#page=(\d+)/.exec(location.hash);
  if (page) location.replace(`${location.pathname}?page=${page[1]}#source-text`);
}
addEventListener('hashchange', openPassage);
openPassage();
const passage = document.getElementById('passage');
// Beside a picture the text has a frame of its own, whose mark comes into view there.
const beside = document.querySelector('.page-and-text .source-text');
const mark = beside?.querySelector('mark');
if (mark) beside.scrollTop = mark.getBoundingClientRect().top - beside.getBoundingClientRect().top - beside.clientHeight / 3;
passage?.scrollIntoView({ block: 'center' });
