using System.Collections.Immutable;
using Skein.Wasm.Budgets;
using Skein.Wasm.Compatibility;

namespace Skein.Cli.Wasm.Check;

/// <summary>What was found of one module.</summary>
/// <param name="Source">Its file.</param>
/// <param name="Budget">Bounds with what it has; empty where no budget was given.</param>
/// <param name="Compatibility">The verdict; null where there is no old version.</param>
internal sealed record CheckAnswer(string Source, ImmutableArray<BudgetItem> Budget, CompatibilityReport? Compatibility)
{
    public bool IsGood => !Budget.Any(item => item.IsOver) && Compatibility?.Verdict != CompatibilityVerdict.Broken;
}
