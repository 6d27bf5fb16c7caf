using System.Collections.Concurrent;
using System.Diagnostics;
using Skein.Wasm.Compilation;
using Skein.Wasm.Execution;
using Skein.Wasm.Modules;

namespace Skein.Wasm.Tests.Execution;

/// <summary>Modules from their text, by wabt's <c>wat2wasm</c>.</summary>
internal static class Wat
{
    private static readonly ConcurrentDictionary<string, byte[]> Known = new();

    /// <summary>The module as bytes.</summary>
    public static byte[] Bytes(string text) => Known.GetOrAdd(text, Translate);

    public static CompiledModule Compile(string text, CompilerOptions? options = null) => CompiledModule.Compile(WasmModule.Read(Bytes(text)), options);

    public static Instance Run(string text, Imports? imports = null, InstanceLimits? limits = null, CompilerOptions? options = null) => Compile(text, options).Instantiate(imports, limits);

    private static byte[] Translate(string text)
    {
        string folder = Directory.CreateTempSubdirectory("skein-wat-").FullName;
        try
        {
            string source = Path.Combine(folder, "module.wat");
            string target = Path.Combine(folder, "module.wasm");
            File.WriteAllText(source, text);
            var start = new ProcessStartInfo("wat2wasm", ["--enable-tail-call", "--enable-exceptions", source, "-o", target]) { RedirectStandardError = true };
            using Process translator = Process.Start(start) ?? throw new InvalidOperationException("wat2wasm did not start: the package wabt is needed");
            string complaint = translator.StandardError.ReadToEnd();
            translator.WaitForExit();
            return translator.ExitCode == 0 ? File.ReadAllBytes(target) : throw new InvalidOperationException(complaint);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
