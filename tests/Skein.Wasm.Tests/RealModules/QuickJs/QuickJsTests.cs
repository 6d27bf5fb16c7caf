using Skein.Wasm.Tests.Node;
using Xunit;

namespace Skein.Wasm.Tests.RealModules.QuickJs;

/// <summary>An interpreter of JavaScript, in C, by Emscripten, small build with an imported memory.</summary>
public sealed class QuickJsTests
{
    private const int Patience = 400;

    private static readonly string[] Programs =
    [
        "1 + 2 * 3 / 7 - 0.1",
        "[NaN, -0, 1e21, 5e-324, 0.1 + 0.2, 1/3, (25).toString(36), (255.5).toString(2), parseFloat('1e1000'), Math.fround(5.5e-10), Math.hypot(3, 4, 12), Math.sin(1e6)].map(String)",
        "JSON.stringify(JSON.parse('{\"a\":[1,{\"b\":null}],\"ü\":\"\\\\u00e9😀\"}'), null, 1)",
        "'2024-02-29 x 17:05'.replace(/(?<y>\\d{4})-(?<m>\\d\\d)(?=-)/u, (_, y, m, at, all, g) => `${g.m}/${g.y}@${at}`) + [...'aBcÀé'.matchAll(/\\p{Lu}/gu)].map(m => m.index)",
        "const counters = Array.from({ length: 5 }, (_, i) => { let n = i; return () => n *= 3; }); counters.map(c => (c(), c()))",
        "(2n ** 521n - 1n).toString(36) + ' ' + (-7n / 2n) + BigInt.asUintN(64, -1n) + (10n ** 400n % 1000000007n)",
        "try { null.x } catch (e) { [e.name, e.message, e instanceof TypeError] }",
        "function outer() { inner(); } function inner() { throw new RangeError('too far'); } outer()",
        "throw { code: 5, text: 'no error at all' }",
        "let x = ;",
        "class A { #p = 1; static s = new.target; get p() { return this.#p; } set p(v) { this.#p = v * 2; } } class B extends A { get p() { return super.p + 0.5; } } const b = new B(); Object.assign(Object.create(null), { p: b.p, n: b.constructor.name, s: String(A.s) })",
        "function* fib() { let [a, b] = [0, 1]; for (;;) { yield a; [a, b] = [b, a + b]; } } const it = fib(); Array.from({ length: 80 }, () => it.next().value).pop()",
        "const p = new Proxy({}, { get: (t, k) => k.toString().length, has: () => true }); [p.hello, 'x' in p, Reflect.ownKeys({ b: 1, 2: 1, a: 1, [Symbol('s')]: 1 }).map(String)]",
        "const m = new Map([[NaN, 1], [-0, 2]]); const s = new Set('mississippi'); [m.get(NaN), m.get(0), [...s].join('')]",
        "Array.from({ length: 2000 }, (_, i) => (i * 7919) % 2003).sort((a, b) => a - b).reduce((h, v) => (h * 31 + v) | 0, 7)",
        "const t = new Float32Array([1.1, 2.2, -3.3]); const d = new DataView(t.buffer); [d.getUint32(0, true), d.getInt16(3), [...new Uint8ClampedArray([300, -5, 1.5])]]",
        "new Date(Date.UTC(2024, 1, 29, 23, 59, 58, 7)).toISOString() + new Date(2020, 6, 1, 12).getTime() + new Date(86400000 * 365.25 * 40).toString()",
        "'ﬁ Å'.normalize('NFKD').length + 'İ'.toLowerCase().length + 'straße'.toUpperCase() + 'a,b'.split(',').at(-1).padStart(4, '·')",
        "sum(1.5, sum(2, 3), -0.25)",
        "eval('var q = 6; q * 7') + Function('a', 'b', 'return a ** b')(2, 10)",
        "label: for (var i = 0; ; i++) { for (const c of 'abc') { if (i > 3 && c === 'b') break label; if (c === 'c') continue label; } } i",
        "let steps = 0; for (;;) steps++;",
        "steps > 100000",
        "function deep(n) { return deep(n + 1) + 1; } try { deep(0) } catch (e) { e.name + ': ' + e.message }",
        "let n = 27, count = 0; while (n !== 1) { n = n % 2 ? 3 * n + 1 : n / 2; count++; } count",
        "const sieve = new Uint8Array(50000); let primes = 0; for (let i = 2; i < sieve.length; i++) { if (sieve[i]) continue; primes++; for (let j = i * i; j < sieve.length; j += i) sieve[j] = 1; } primes",
    ];

    [Fact]
    public void Programs_give_and_throw_the_same_as_under_node()
    {
        string[] expected = NodeProcess.RunBeneath<object, string[]>("RealModules/QuickJs/quickjs.mjs", new { RealModule.QuickJs.Folder, Programs, Patience });
        using var module = new QuickJsModule(Patience);
        for (int index = 0; index < Programs.Length; index++) Assert.Equal(expected[index], module.Run(Programs[index]));
        Assert.Contains(expected, answer => answer.Contains("interrupted", StringComparison.Ordinal));
        Assert.Contains(expected, answer => answer.Contains("too far", StringComparison.Ordinal));
    }
}
