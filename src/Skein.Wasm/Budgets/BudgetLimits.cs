namespace Skein.Wasm.Budgets;

/// <summary>Bounds of a budget's file. One beyond them is refused.</summary>
public sealed record BudgetLimits
{
    /// <summary>The defaults.</summary>
    public static BudgetLimits Default { get; } = new();

    /// <summary>Bytes of the file. Default: 1,000,000.</summary>
    public int BytesMax { get; init; } = 1_000_000;

    /// <summary>Levels that nest. Default: 16.</summary>
    public int DepthMax { get; init; } = 16;
}
