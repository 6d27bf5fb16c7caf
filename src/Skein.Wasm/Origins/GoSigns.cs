using System.Text;
using System.Text.RegularExpressions;
using Skein.Wasm.Modules;
using Skein.Wasm.Modules.Custom;

namespace Skein.Wasm.Origins;

/// <summary>Signs of Go's own compiler and of TinyGo. Sources: cmd/link/internal/wasm and lib/wasm/wasm_exec.js of Go; targets/wasm_exec.js of TinyGo.</summary>
internal static class GoSigns
{
    private const int VersionBytesMax = 32;

    private static readonly string[] Modules = ["go", "gojs"];
    private static readonly string[] Calls = ["run", "resume", "getsp"];
    private static readonly string[] TinyImports = ["runtime.ticks", "runtime.sleepTicks"];

    public static IEnumerable<Clue?> Go(OriginFacts facts)
    {
        Producer? language = facts.Producer("language", "Go");
        Clue? own = Array.TrueForAll(Calls, facts.Exports) ? new Clue(4, "exports run, resume and getsp") : null;
        Clue? js = facts.Import(IsJs) is { } import ? new Clue(3, $"imports {import.Module} {import.Name}") : null;
        Clue? build = facts.Custom.GoBuildId is { } id ? new Clue(4, $"section go:buildid: {Short(id)}") : null;
        yield return language is { } go ? new Clue(4, $"producers: language Go {go.Version}", Number(go.Version)) : null;
        yield return build;
        yield return own;
        yield return js;
        if (own is null && js is null && build is null && language is null) yield break;
        yield return Version(facts.Data) is { } version ? new Clue(1, $"data: go{version}", version) : null;
    }

    public static IEnumerable<Clue?> TinyGo(OriginFacts facts)
    {
        yield return facts.Producer("processed-by", "TinyGo") is { } tool ? new Clue(6, $"producers: processed by TinyGo {tool.Version}", tool.Version) : null;
        yield return facts.Import(import => TinyImports.Contains(import.Name, StringComparer.Ordinal)) is { } ticks ? new Clue(5, $"imports {ticks.Module} {ticks.Name}") : null;
        yield return facts.NameThat(name => name.StartsWith("tinygo_", StringComparison.Ordinal)) is { } name ? new Clue(3, $"function {name}") : null;
        yield return facts.Exports("go_scheduler") || (facts.Exports("malloc") && facts.Exports("resume") && facts.Import(import => import.Module is "gojs" or "env") is not null)
            ? new Clue(3, "exports what TinyGo's glue calls") : null;
    }

    // Of Go's own glue; TinyGo has others of the same module.
    private static bool IsJs(ModuleImport import) => Modules.Contains(import.Module, StringComparer.Ordinal) && import.Name is "runtime.wasmExit" or "runtime.wasmWrite" or "runtime.scheduleTimeoutEvent";

    private static string? Number(string version) => version.StartsWith("go", StringComparison.Ordinal) ? version[2..] : version.Length == 0 ? null : version;

    private static string Short(string id) => id.Length <= 40 ? id : id[..40] + "...";

    // runtime.buildVersion is a text of its own: no letter goes before it, and the first with three numbers wins.
    private static string? Version(ReadOnlySpan<byte> data)
    {
        string? shorter = null;
        int at = 0;
        while (data[at..].IndexOf("go1."u8) is >= 0 and var step)
        {
            int place = at + step;
            at = place + 4;
            if (place > 0 && char.IsAsciiLetterOrDigit((char)data[place - 1])) continue;
            string text = Encoding.Latin1.GetString(data.Slice(place, Math.Min(VersionBytesMax, data.Length - place)));
            Match match = Regex.Match(text, @"^go(1\.[0-9]{1,3}(?<patch>\.[0-9]{1,3}|rc[0-9]|beta[0-9])?)(?![0-9A-Za-z])");
            if (!match.Success) continue;
            if (match.Groups["patch"].Success) return match.Groups[1].Value;
            shorter ??= match.Groups[1].Value;
        }

        return shorter;
    }
}
