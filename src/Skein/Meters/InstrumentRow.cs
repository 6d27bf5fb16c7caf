using System.Diagnostics.Metrics;

namespace Skein.Meters;

/// <summary>One instrument: what it is called, and where its values come from when somebody asks.</summary>
/// <param name="Name">Its name in OpenTelemetry: <c>task.active</c>.</param>
/// <param name="Unit">Its unit in UCUM: <c>s</c>, <c>{task}</c>; empty for none.</param>
/// <param name="Description">What it tells, in a sentence.</param>
/// <param name="Kind">How its values behave.</param>
internal sealed record InstrumentRow(string Name, string Unit, string Description, InstrumentKind Kind)
{
    /// <summary>The values now, one for each set of attributes; of all kinds but histograms.</summary>
    public Func<IEnumerable<Measurement<long>>> Observe { get; init; } = static () => [];

    /// <summary>The distributions, one for each set of attributes; of histograms.</summary>
    public Func<IEnumerable<HistogramSeries>> Series { get; init; } = static () => [];
}
