// Opens the passages of `#char=START,END`, as the API's addresses name them.
'use strict';
function openPassage() {
  const place = /^#char=(\d+),(\d+)$/.exec(location.hash);
  if (place) location.replace(`${location.pathname}?start=${place[1]}&end=${place[2]}#passage`);
}
addEventListener('hashchange', openPassage);
openPassage();
document.getElementById('passage')?.scrollIntoView({ block: 'center' });
