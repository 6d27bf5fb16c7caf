using System.Collections.Immutable;
using Skein.Wasm.Modules;

namespace Skein.Wasm.Validation;

/// <summary>A module that keeps every rule, and what was seen on the way. Immutable and thread-safe.</summary>
/// <param name="Module">The module.</param>
/// <param name="Functions">One for each body, in their order.</param>
/// <param name="Referenced">For each function, imported ones first, whether it may be had as a value: by an export, an element, a global variable or <c>ref.func</c>.</param>
internal sealed record ValidatedModule(WasmModule Module, ImmutableArray<FunctionFacts> Functions, ImmutableArray<bool> Referenced);
