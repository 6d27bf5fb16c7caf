namespace Skein.Planning.Workbook;

/// <summary>How large a workbook may be. What is beyond a bound is refused.</summary>
public sealed record WorkbookLimits
{
    /// <summary>The defaults.</summary>
    public static WorkbookLimits Default { get; } = new();

    /// <summary>The largest mean concurrency of one replica: beyond it the Poisson function of spreadsheets has fewer than nine digits. Default: 50,000.</summary>
    public int MeanConcurrencyMax { get; init; } = 50_000;

    /// <summary>Calls of the topology, a row each. Default: 200.</summary>
    public int HopsMax { get; init; } = 200;

    /// <summary>Rows of each table of the sheet <c>Peaks</c>. Default: 200.</summary>
    public int PeakRows { get; init; } = 200;

    /// <summary>Workers of the sheet <c>Erlang</c>, a row each. Default: 500.</summary>
    public int ErlangRows { get; init; } = 500;

    /// <summary>Rows of the sheet <c>Load</c>. Default: 40.</summary>
    public int LoadRows { get; init; } = 40;
}
