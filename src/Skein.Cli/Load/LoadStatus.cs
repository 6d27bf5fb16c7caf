using System.Globalization;
using Skein.Cli.Shells;
using Skein.Core.Vocabulary;
using Skein.Load.Generation;

namespace Skein.Cli.Load;

/// <summary>How a step goes, on the status line: a bar, and the numbers of the last moment.</summary>
internal sealed class LoadStatus(StatusLine line, LoadStep step) : IProgress<LoadProgress>
{
    private const int BarWidth = 20;

    public void Report(LoadProgress value)
    {
        TimeSpan whole = step.WarmUp + step.Duration;
        double share = Math.Clamp(value.Elapsed / whole, 0, 1);
        int filled = (int)(share * BarWidth);
        string phase = value.WarmingUp ? "warm-up" : share >= 1 ? "last answers" : DurationText.Of(TimeSpan.FromSeconds(Math.Ceiling((whole - value.Elapsed).TotalSeconds))) + " left";
        line.Report(string.Create(
            CultureInfo.InvariantCulture,
            $"[{new string('#', filled)}{new string('.', BarWidth - filled)}] {phase}  {value.Rate:#,##0}/s  p50 {DurationText.Of(value.Median)}  p99 {DurationText.Of(value.P99)}  in flight {value.InFlight:#,##0}  failed {value.Failed:#,##0}"));
    }
}
