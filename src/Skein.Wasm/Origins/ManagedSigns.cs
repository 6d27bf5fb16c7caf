using Skein.Wasm.Modules;

namespace Skein.Wasm.Origins;

/// <summary>Signs of AssemblyScript, .NET and Swift.</summary>
internal static class ManagedSigns
{
    private static readonly string[] ManagedExports = ["__new", "__pin", "__unpin", "__collect", "__rtti_base"];

    public static IEnumerable<Clue?> AssemblyScript(OriginFacts facts)
    {
        yield return facts.Import(IsAbort) is not null ? new Clue(4, "imports env abort with four numbers") : null;
        yield return ManagedExports.Count(facts.Exports) >= 3 ? new Clue(5, "exports __new, __pin and their like") : null;
        yield return facts.NameThat(name => name.StartsWith("~lib/", StringComparison.Ordinal)) is { } name ? new Clue(5, $"function {name}") : null;
        // Its texts are UTF-16.
        yield return facts.InData("~\0l\0i\0b\0/\0"u8) is not null ? new Clue(4, "data: paths of its library in UTF-16") : null;
    }

    public static IEnumerable<Clue?> DotNet(OriginFacts facts)
    {
        yield return facts.Exports("webcilVersion") || facts.Exports("getWebcilPayload") ? new Clue(7, "exports an assembly in Webcil") : null;
        yield return facts.ExportThat(name => name.StartsWith("mono_", StringComparison.Ordinal)) is { } export ? new Clue(7, $"exports {export}") : null;
        yield return facts.Import(import => import.Name.StartsWith("mono_", StringComparison.Ordinal) || import.Name.StartsWith("mono_wasm_", StringComparison.Ordinal)) is { } import ? new Clue(7, $"imports {import.Module} {import.Name}") : null;
        yield return facts.NameThat(name => name is "RhpNewFast" or "RhpReversePInvoke" || name.StartsWith("mono_wasm_", StringComparison.Ordinal)) is { } name ? new Clue(7, $"function {name}") : null;
    }

    public static IEnumerable<Clue?> Swift(OriginFacts facts)
    {
        yield return facts.Producer("language", "Swift") is not null || facts.Producer("processed-by", "Swift") is not null ? new Clue(5, "producers: Swift") : null;
        yield return facts.NameThat(name => name is "swift_retain" or "swift_release") is { } name ? new Clue(5, $"function {name}") : null;
        yield return facts.Import(import => import.Module == "javascript_kit") is not null ? new Clue(4, "imports javascript_kit") : null;
    }

    private static bool IsAbort(ModuleImport import) =>
        import is { Module: "env", Name: "abort", Type: FunctionExternType { Type: { Parameters.Length: 4, Results.Length: 0 } type } } && type.Parameters.All(one => one == WasmType.I32);
}
