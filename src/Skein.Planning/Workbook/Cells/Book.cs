namespace Skein.Planning.Workbook.Cells;

/// <summary>A workbook that is being made. Used by one thread.</summary>
/// <param name="title">What it is about.</param>
internal sealed class Book(string title)
{
    private readonly SortedDictionary<string, string> names = new(StringComparer.Ordinal);

    public string Title => title;

    /// <summary>In the order of their tabs.</summary>
    public List<Sheet> Sheets { get; } = [];

    /// <summary>What cells are called, and where they are.</summary>
    public IReadOnlyDictionary<string, string> Names => names;

    /// <summary>Gives a cell a name, by which formulas then call it. Words joined by underscores, so that none can be read as a cell (P95) or a row (R).</summary>
    public Term Name(string name, Term cell)
    {
        names.Add(name, cell.Text);
        return new Term(name, cell.Value, cell.Word);
    }
}
