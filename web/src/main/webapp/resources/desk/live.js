// What changes by itself is fetched again while it says so (data-live). Without this script a reload shows the same.
(() => {
  'use strict';
  const PAUSE = 1500;
  const look = async (id) => {
    const shown = document.getElementById(id);
    // Somebody is at it: what has the focus stays.
    const used = () => shown.contains(document.activeElement);
    if (!document.hidden && !used()) {
      try {
        const answer = await fetch(location.href);
        const fresh = answer.ok && !answer.redirected
          ? new DOMParser().parseFromString(await answer.text(), 'text/html').getElementById(id) : null;
        if (fresh && !used()) {
          shown.replaceChildren(...fresh.childNodes);
          shown.dataset.live = fresh.dataset.live;
        }
      } catch (away) {
        // The network is away: the next look may get through.
      }
    }
    again(id);
  };
  const again = (id) => {
    if (document.getElementById(id).dataset.live === 'true') {
      setTimeout(() => look(id), PAUSE);
    }
  };
  document.querySelectorAll('[data-live]').forEach((part) => again(part.id));
})();
