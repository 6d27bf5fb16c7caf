namespace Skein.Wasm.Budgets;

/// <summary>One bound, and what the module has.</summary>
/// <param name="What">Of what: <c>gzip</c>, <c>section code</c>, <c>functions</c>.</param>
/// <param name="Actual">What it has.</param>
/// <param name="Most">What it may have.</param>
/// <param name="IsBytes">Whether they are bytes.</param>
public sealed record BudgetItem(string What, long Actual, long Most, bool IsBytes)
{
    /// <summary>Whether it has more than it may.</summary>
    public bool IsOver => Actual > Most;
}
