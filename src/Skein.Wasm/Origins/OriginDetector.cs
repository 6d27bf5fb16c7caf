using System.Collections.Immutable;
using Skein.Wasm.Modules;
using Skein.Wasm.Modules.Custom;

namespace Skein.Wasm.Origins;

/// <summary>
/// Tells from imports, exports, names, data and what the module says of itself what it was made from. The <c>producers</c>
/// section alone would not do: most modules that are shipped have none.
/// </summary>
public static class OriginDetector
{
    private const int Certain = 4;
    private const int Likely = 2;

    private static readonly OriginRule[] Rules =
    [
        new("Go", "Go", GoSigns.Go),
        new("Go", "TinyGo", GoSigns.TinyGo),
        new("Rust", "rustc", RustSigns.Rust),
        new(".NET", ".NET", ManagedSigns.DotNet),
        new("AssemblyScript", "AssemblyScript", ManagedSigns.AssemblyScript),
        new("Swift", "Swift", ManagedSigns.Swift),
        new("C or C++", "Emscripten", CSigns.Emscripten),
        new("C or C++", "WASI SDK", CSigns.WasiSdk),
        new("C or C++", "clang", CSigns.Clang),
    ];

    /// <summary>Looks for all origins that are known.</summary>
    /// <param name="module">Which.</param>
    /// <param name="custom">What its custom sections say; null to read them.</param>
    /// <returns>The likeliest first; empty where nothing tells. More than one is common: C libraries are linked into Rust.</returns>
    public static ImmutableArray<ModuleOrigin> Detect(WasmModule module, CustomSections? custom = null)
    {
        ArgumentNullException.ThrowIfNull(module);
        var facts = new OriginFacts(module, custom ?? CustomSections.Read(module));
        var found = new List<(ModuleOrigin Origin, int Weight)>();
        foreach (OriginRule rule in Rules)
        {
            Clue[] clues = [.. rule.Clues(facts).OfType<Clue>().OrderByDescending(clue => clue.Weight)];
            if (clues.Length == 0) continue;
            int weight = clues.Sum(clue => clue.Weight);
            OriginConfidence confidence = weight >= Certain ? OriginConfidence.Certain : weight >= Likely ? OriginConfidence.Likely : OriginConfidence.Possible;
            string toolchain = rule.Language == "Rust" && RustSigns.IsBindgen(facts) ? "wasm-bindgen" : rule.Toolchain;
            string? version = clues.Select(clue => clue.Version).FirstOrDefault(version => version is not null);
            found.Add((new ModuleOrigin(rule.Language, toolchain, version, confidence, [.. clues.Select(clue => clue.Evidence)]), weight));
        }

        ModuleOrigin[] ranked = [.. found.OrderByDescending(one => one.Weight).Select(one => one.Origin)];
        // A compiler's trace adds nothing where a toolchain of the same language was found.
        return [.. ranked.Where((origin, place) => place == 0 || !ranked.Take(place).Any(before => before.Language == origin.Language && before.Confidence >= origin.Confidence))];
    }
}
