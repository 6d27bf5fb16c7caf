using System.Reflection.Emit;
using Skein.Wasm.Modules;

namespace Skein.Wasm.Compilation;

/// <summary>What the functions of a module share while they are compiled.</summary>
/// <param name="Module">The module.</param>
/// <param name="Options">How it is compiled.</param>
/// <param name="Methods">The methods of its own functions, in order.</param>
/// <param name="TypeNumbers">The process-wide number of each of its types; null where the instance is asked for it.</param>
internal sealed record ModuleContext(WasmModule Module, CompilerOptions Options, MethodBuilder[] Methods, int[]? TypeNumbers);
