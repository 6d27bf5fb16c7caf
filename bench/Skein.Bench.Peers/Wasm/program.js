const sieve = new Uint8Array(20000); let primes = 0;
for (let i = 2; i < sieve.length; i++) { if (sieve[i]) continue; primes++; for (let j = i * i; j < sieve.length; j += i) sieve[j] = 1; }
class Node { constructor(key) { this.key = key; this.left = this.right = null; } }
let root = null;
for (let i = 0; i < 2000; i++) {
  const node = new Node((i * 7919) % 10007);
  if (!root) { root = node; continue; }
  for (let here = root; ;) { const side = node.key < here.key ? 'left' : 'right'; if (!here[side]) { here[side] = node; break; } here = here[side]; }
}
const walk = (n, keys) => { if (n) { walk(n.left, keys); keys.push(n.key); walk(n.right, keys); } return keys; };
const words = JSON.parse(JSON.stringify(walk(root, []).map(key => ({ key, text: `k${key}`.replace(/(\d)(\d)/g, '$2$1') }))));
[primes, words.length, words.reduce((hash, word) => (hash * 31 + word.text.charCodeAt(word.text.length - 1)) | 0, 7), (3n ** 300n % 1000000007n).toString()]
