using System.Collections.Immutable;
using Skein.Wasm.Analysis;
using Skein.Wasm.Modules;

namespace Skein.Wasm.Budgets;

/// <summary>Holds a module to a budget.</summary>
public static class BudgetCheck
{
    internal static readonly ImmutableArray<string> CountNames = ["dataSegments", "exports", "functions", "globals", "imports", "memoryPages"];

    /// <summary>Measures what the budget bounds, and nothing else.</summary>
    /// <param name="module">Which.</param>
    /// <param name="budget">What it may take.</param>
    /// <param name="cancellation">Ends the work early.</param>
    /// <returns>Each bound with what the module has, in the budget's order.</returns>
    public static ImmutableArray<BudgetItem> Check(WasmModule module, WasmBudget budget, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(module);
        ArgumentNullException.ThrowIfNull(budget);
        var items = ImmutableArray.CreateBuilder<BudgetItem>();
        if (budget.RawBytes is { } raw) items.Add(new BudgetItem("raw", module.Bytes.Length, raw, IsBytes: true));
        if (budget.GzipBytes is { } gzip) items.Add(new BudgetItem("gzip", CompressedSizes.GzipOf(module.Bytes.Span, cancellation), gzip, IsBytes: true));
        if (budget.BrotliBytes is { } brotli)
        {
            int quality = budget.BrotliQuality ?? CompressedSizes.QualityFor(module.Bytes.Length);
            items.Add(new BudgetItem($"brotli {quality}", CompressedSizes.BrotliOf(module.Bytes.Span, quality, cancellation), brotli, IsBytes: true));
        }

        foreach ((string name, long most) in budget.SectionBytes) items.Add(new BudgetItem($"section {name}", SectionBytes(module, name), most, IsBytes: true));
        foreach ((string name, long most) in budget.Counts) items.Add(new BudgetItem(name, Count(module, name), most, IsBytes: false));
        return items.ToImmutable();
    }

    private static long SectionBytes(WasmModule module, string name) =>
        module.Sections.Where(section => (section.Id == SectionId.Custom ? section.Name : SectionWords.Of(section.Id)) == name).Sum(section => (long)section.Whole.Length);

    private static long Count(WasmModule module, string name) => name switch
    {
        "functions" => module.Bodies.Length,
        "imports" => module.Imports.Length,
        "exports" => module.Exports.Length,
        "globals" => module.DefinedGlobals.Length,
        "dataSegments" => module.Data.Length,
        "memoryPages" => module.Memories.Sum(memory => memory.Limits.Minimum),
        _ => throw new ArgumentException($"nothing is counted as {name}", nameof(name)),
    };
}
