// Takes over the page that the server rendered: the same module, by the hash that the page carries, renders the same state.
// #board tells what came of it in data-hydrated (same, or different), and counts the votes that the server took in data-sent.

const encoder = new TextEncoder();
const decoder = new TextDecoder();

/** The renderer. Its memory holds one state at a time. */
class Board {
  #exports;

  constructor(exports) {
    this.#exports = exports;
  }

  static async fetch(module) {
    const response = fetch(`/modules/${module.file}`, { integrity: module.integrity });
    const { instance } = await WebAssembly.instantiateStreaming(response);
    return new Board(instance.exports);
  }

  load(state) {
    this.#exports.arena_reset();
    const place = this.#exports.alloc(state.length);
    new Uint8Array(this.#exports.memory.buffer, place, state.length).set(state);
    this.#exports.load(place, state.length);
  }

  vote(id) {
    // What was rendered before stays in the arena: the state goes out and in again.
    if (this.#exports.vote(id)) this.load(this.#copy(this.#exports.save()));
  }

  render() {
    return this.#copy(this.#exports.render());
  }

  #copy([place, length]) {
    return new Uint8Array(this.#exports.memory.buffer, place, length).slice();
  }
}

async function sha256(bytes) {
  const hash = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
  return Array.from(hash, byte => byte.toString(16).padStart(2, '0')).join('');
}

const page = JSON.parse(document.getElementById('page').textContent);
const root = document.getElementById('board');
const board = await Board.fetch(page.manifest.modules.find(module => module.name === 'board'));
board.load(encoder.encode(page.state));

// The server rendered these very bytes, and what is shown is what they say.
const html = board.render();
const shown = document.createElement('template');
shown.innerHTML = decoder.decode(html);
const same = await sha256(html) === page.htmlSha256 && shown.innerHTML === root.innerHTML;
if (!same) root.replaceChildren(shown.content);

let sent = 0;
root.addEventListener('click', async event => {
  const id = event.target.closest('button[data-vote]')?.dataset.vote;
  if (!id) return;
  board.vote(Number(id));
  root.innerHTML = decoder.decode(board.render());
  root.querySelector(`button[data-vote="${id}"]`).focus();
  const answer = await fetch(`/votes/${id}`, { method: 'POST' });
  if (!answer.ok) throw new Error(`the server did not take a vote for ${id}: ${answer.status}`);
  root.dataset.sent = ++sent;
});

performance.mark('board-hydrated');
root.dataset.hydrated = same ? 'same' : 'different';
