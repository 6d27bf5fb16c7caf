using System.Collections.Concurrent;
using Skein.Wasm.Compilation;
using Skein.Wasm.Execution;
using Skein.Wasm.Modules;
using Skein.Wasm.Tests.Text;

namespace Skein.Wasm.Tests.Execution;

/// <summary>Modules from their text, by another's encoder: what runs here does not rest on our own reader of texts.</summary>
internal static class Wat
{
    private static readonly ConcurrentDictionary<string, byte[]> Known = new();

    /// <summary>The module as bytes.</summary>
    public static byte[] Bytes(string text) => Known.GetOrAdd(text, static text => Wabt.Encode(text));

    public static CompiledModule Compile(string text, CompilerOptions? options = null) => CompiledModule.Compile(WasmModule.Read(Bytes(text)), options);

    public static Instance Run(string text, Imports? imports = null, InstanceLimits? limits = null, CompilerOptions? options = null) => Compile(text, options).Instantiate(imports, limits);
}
