using Skein.Wasm.Modules;
using Skein.Wasm.Modules.Custom;

namespace Skein.Wasm.Origins;

/// <summary>Signs of C and C++: Emscripten, WASI SDK, or a compiler alone.</summary>
internal static class CSigns
{
    private const int ShortName = 2;

    public static IEnumerable<Clue?> Emscripten(OriginFacts facts)
    {
        yield return facts.Import(import => import.Module == "env" && import.Name.StartsWith("emscripten_", StringComparison.Ordinal)) is { } import ? new Clue(5, $"imports env {import.Name}") : null;
        yield return facts.ExportThat(name => name.StartsWith("emscripten_", StringComparison.Ordinal) || name.StartsWith("_emscripten_", StringComparison.Ordinal)) is { } export ? new Clue(4, $"exports {export}") : null;
        yield return facts.Module.Sections.Any(section => section.Name == "emscripten_metadata") ? new Clue(5, "section emscripten_metadata") : null;
        yield return facts.Import(import => import.Module == "env" && (import.Name.StartsWith("__syscall_", StringComparison.Ordinal) || import.Name.StartsWith("invoke_", StringComparison.Ordinal))) is { } call ? new Clue(3, $"imports env {call.Name}") : null;
        yield return facts.Import(import => import.Module == "env" && import.Name is "__cxa_throw" or "__assert_fail" or "abort_js" or "_abort_js") is { } thrown ? new Clue(2, $"imports env {thrown.Name}") : null;
        yield return Minified(facts);
        yield return facts.Custom.IsDynamicLibrary ? new Clue(1, "section dylink") : null;
    }

    public static IEnumerable<Clue?> WasiSdk(OriginFacts facts)
    {
        Producer? clang = facts.Producer("processed-by", "clang");
        bool hasWasi = facts.Import(import => import.Module.StartsWith("wasi_", StringComparison.Ordinal)) is not null;
        yield return clang is { } compiler && hasWasi ? new Clue(3, $"producers: clang {compiler.Version.Split(' ')[0]}, and imports of WASI", compiler.Version.Split(' ')[0]) : null;
        yield return facts.NameThat(name => name is "__original_main" or "__main_void" or "__wasilibc_populate_preopens" or "__wasi_proc_exit") is { } name && hasWasi ? new Clue(2, $"function {name}") : null;
        yield return facts.InData("wasisdk"u8) is not null || facts.InData("wasi-libc"u8) is not null ? new Clue(2, "data: paths of wasi-libc") : null;
    }

    public static IEnumerable<Clue?> Clang(OriginFacts facts)
    {
        Producer? language = facts.Producer("language", "C");
        string? version = facts.Producer("processed-by", "clang") is { } clang ? clang.Version.Split(' ')[0] : null;
        yield return language is { } named ? new Clue(2, $"producers: language {named.Name}", version) : version is null ? null : new Clue(1, $"producers: clang {version}", version);
        yield return facts.Exports("__wasm_call_ctors") || facts.Names.Contains("__wasm_call_ctors") ? new Clue(1, "function __wasm_call_ctors") : null;
    }

    // With -O2 and more all imports come from "a", and their names are letters.
    private static Clue? Minified(OriginFacts facts)
    {
        WasmModule module = facts.Module;
        if (module.Imports.Length < 2 || module.Imports.Any(import => import.Module != "a" || import.Name.Length > ShortName)) return null;
        bool exports = module.Exports.Length > 0 && module.Exports.Count(export => export.Name.Length <= ShortName) > module.Exports.Length / 2;
        return new Clue(exports ? 3 : 2, exports ? "imports and exports minified as Emscripten does it: a.a, a.b" : "imports minified as Emscripten does it: a.a, a.b");
    }
}
