// A row and its marker light up together. Everything works without it: a marker is a link to its row.
(() => {
  'use strict';
  const markers = [...document.querySelectorAll('.map .marker')];
  const rows = [...document.querySelectorAll('.ranking tr[data-id]')];
  const idsOf = (marker) => marker.dataset.ids.split(' ');
  const light = (ids) => {
    markers.forEach((marker) => marker.classList.toggle('lit', idsOf(marker).some((id) => ids.includes(id))));
    rows.forEach((row) => row.classList.toggle('lit', ids.includes(row.dataset.id)));
  };
  const follow = (element, ids) => {
    ['mouseenter', 'focusin'].forEach((begin) => element.addEventListener(begin, () => light(ids)));
    ['mouseleave', 'focusout'].forEach((end) => element.addEventListener(end, () => light([])));
  };
  markers.forEach((marker) => follow(marker, idsOf(marker)));
  rows.forEach((row) => follow(row, [row.dataset.id]));
})();
