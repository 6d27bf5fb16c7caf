using System.Buffers;
using System.Text;
using Skein.Wasm.Modules;
using Skein.Wasm.Modules.Custom;

namespace Skein.Wasm.Origins;

/// <summary>Signs of Rust, with and without wasm-bindgen.</summary>
internal static class RustSigns
{
    private const int CommitDigits = 40;

    private static readonly SearchValues<byte> Digits = SearchValues.Create("0123456789abcdef"u8);

    public static IEnumerable<Clue?> Rust(OriginFacts facts)
    {
        Producer? compiler = facts.Producer("processed-by", "rustc");
        yield return facts.Producer("language", "Rust") is not null || compiler is not null
            ? new Clue(5, $"producers: Rust{(compiler is { } rustc ? $", rustc {rustc.Version}" : "")}", compiler is { } known ? FirstWord(known.Version) : null)
            : null;
        yield return facts.Producer("processed-by", "wasm-bindgen") is { } tool ? new Clue(4, $"producers: wasm-bindgen {FirstWord(tool.Version)}") : null;
        yield return facts.Import(IsBindgen) is { } import ? new Clue(4, $"imports {import.Module} {import.Name}") : null;
        yield return facts.ExportThat(name => name.StartsWith("__wbindgen_", StringComparison.Ordinal) || name.StartsWith("__wbg_", StringComparison.Ordinal)) is { } export ? new Clue(3, $"exports {export}") : null;
        yield return facts.Exports("napi_register_wasm_v1") ? new Clue(2, "exports napi_register_wasm_v1") : null;
        yield return Commit(facts) is { } commit ? new Clue(4, $"data: sources of rustc {commit[..9]}") : null;
        yield return facts.InData("library/std/src/"u8) is not null || facts.InData(".cargo/registry/"u8) is not null ? new Clue(3, "data: paths of Rust's sources") : null;
        yield return facts.NameThat(name => name is "__rust_alloc" or "rust_panic" || name.StartsWith("core::fmt::", StringComparison.Ordinal)) is { } name ? new Clue(3, $"function {name}") : null;
    }

    /// <summary>Whether its glue is that of wasm-bindgen.</summary>
    public static bool IsBindgen(OriginFacts facts) =>
        facts.Import(IsBindgen) is not null || facts.Producer("processed-by", "wasm-bindgen") is not null || facts.ExportThat(name => name.StartsWith("__wbindgen_", StringComparison.Ordinal)) is not null;

    private static bool IsBindgen(ModuleImport import) =>
        import.Module is "wbg" or "__wbindgen_placeholder__" or "__wbindgen_externref_xform__" || (import.Module.EndsWith("_bg.js", StringComparison.Ordinal) && import.Name.StartsWith("__wb", StringComparison.Ordinal));

    private static string FirstWord(string version) => version.Split(' ')[0];

    private static string? Commit(OriginFacts facts)
    {
        ReadOnlySpan<byte> data = facts.Data;
        int at = 0;
        while (data[at..].IndexOf("/rustc/"u8) is >= 0 and var step)
        {
            at += step + "/rustc/"u8.Length;
            ReadOnlySpan<byte> digits = data[at..Math.Min(data.Length, at + CommitDigits)];
            if (digits.Length == CommitDigits && digits.IndexOfAnyExcept(Digits) < 0) return Encoding.ASCII.GetString(digits);
        }

        return null;
    }
}
