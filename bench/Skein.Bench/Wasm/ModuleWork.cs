using Skein.Wasm.Tests.RealModules;

namespace Skein.Bench.Wasm;

/// <summary>Work of a real module.</summary>
/// <param name="Name">As the script for V8 calls it.</param>
/// <param name="Module">Which.</param>
/// <param name="Input">What it works on.</param>
/// <param name="More">Another module that it needs, or nothing.</param>
/// <param name="Begin">Reads, compiles and begins it anew; the work gives a text, the same in every engine.</param>
internal sealed record ModuleWork(string Name, RealModule Module, string Input, string More, Func<string, (IDisposable Module, Func<string> Work)> Begin);
