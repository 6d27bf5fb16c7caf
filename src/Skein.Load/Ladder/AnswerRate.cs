using Skein.Load.Generation;

namespace Skein.Load.Ladder;

/// <summary>Answers a second between two moments of a step, from its progress. Thread-safe.</summary>
/// <param name="next">Who is told of the progress too; null for nobody.</param>
internal sealed class AnswerRate(IProgress<LoadProgress>? next) : IProgress<LoadProgress>
{
    private readonly Lock gate = new();
    private readonly List<(TimeSpan At, long Answered)> seen = []; // under gate

    public void Report(LoadProgress value)
    {
        lock (gate) seen.Add((value.Elapsed, value.Answered));
        next?.Report(value);
    }

    /// <summary>The rate between the first and the last report within; null where there are not two.</summary>
    public double? Between(TimeSpan from, TimeSpan to)
    {
        lock (gate)
        {
            (TimeSpan At, long Answered)[] within = [.. seen.Where(report => report.At >= from && report.At <= to)];
            return within is [var first, .., var last] && last.At > first.At ? (last.Answered - first.Answered) / (last.At - first.At).TotalSeconds : null;
        }
    }
}
