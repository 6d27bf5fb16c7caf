using Skein.Planning.Specs;

namespace Skein.Planning.Checking.Reading;

/// <summary>What a file holds, in the terms that checks look at. Used by one thread.</summary>
internal sealed record CheckedFile
{
    /// <summary>spec, workbook, csv or text.</summary>
    public required string Kind { get; init; }

    /// <summary>Of a text; empty otherwise.</summary>
    public IReadOnlyList<TextLine> Lines { get; init; } = [];

    public IReadOnlyList<CodeFunction> Functions { get; init; } = [];

    public IReadOnlyList<Formula> Formulas { get; init; } = [];

    /// <summary>The formulas by what they are given to.</summary>
    public ILookup<string, Formula> Given => field ??= Formulas.ToLookup(formula => formula.Target, StringComparer.Ordinal);

    public IReadOnlyList<Table> Tables { get; init; } = [];

    /// <summary>Names with numbers that belong together.</summary>
    public IReadOnlyList<IReadOnlyList<Fact>> Facts { get; init; } = [];

    /// <summary>Where the file is one.</summary>
    public CapacitySpec? Spec { get; init; }

    /// <summary>Lines, cells and formulas that were not looked at.</summary>
    public int Skipped { get; init; }
}
