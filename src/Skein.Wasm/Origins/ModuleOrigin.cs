using System.Collections.Immutable;

namespace Skein.Wasm.Origins;

/// <summary>What a module was made from.</summary>
/// <param name="Language">Of the source: <c>Go</c>, <c>Rust</c>, <c>C or C++</c>, <c>AssemblyScript</c>, <c>.NET</c>, <c>Swift</c>.</param>
/// <param name="Toolchain">What made it, where several could: <c>TinyGo</c>, <c>wasm-bindgen</c>, <c>Emscripten</c>, <c>WASI SDK</c>; otherwise the compiler's name.</param>
/// <param name="Version">Of the compiler; null where the module does not tell.</param>
/// <param name="Confidence">How sure.</param>
/// <param name="Evidence">What it rests on, the strongest first.</param>
public sealed record ModuleOrigin(string Language, string Toolchain, string? Version, OriginConfidence Confidence, ImmutableArray<string> Evidence);
