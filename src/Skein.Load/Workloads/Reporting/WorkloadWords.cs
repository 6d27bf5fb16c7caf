using System.Globalization;
using Skein.Core.Vocabulary;

namespace Skein.Load.Workloads.Reporting;

/// <summary>Words and numbers of a report.</summary>
internal static class WorkloadWords
{
    public static string UnitOf(WorkloadKind kind) => kind switch
    {
        WorkloadKind.Tasks => "an async method that awaits a TaskCompletionSource of its own",
        WorkloadKind.Timers => "an async method that awaits Task.Delay of an hour",
        WorkloadKind.Threads => "a thread of the system that waits on a SemaphoreSlim of its own",
        WorkloadKind.Channels => "an async method that reads from an unbounded channel of its own",
        _ => "a goroutine that receives from a channel of its own",
    };

    public static string Time(double seconds)
    {
        // Wake-ups are parts of a millisecond.
        if (seconds is > 0 and < 0.0009995) return string.Create(CultureInfo.InvariantCulture, $"{seconds * 1e6:#,##0.##} us");
        return DurationText.Of(TimeSpan.FromSeconds(seconds));
    }

    public static string Time(double? seconds) => seconds is { } known ? Time(known) : "-";

    public static string Count(double count) => string.Create(CultureInfo.InvariantCulture, $"{count:#,##0}");

    public static string Percent(double share) => string.Create(CultureInfo.InvariantCulture, $"{share * 100:0.0#} %");

    /// <summary>As a capacity spec takes it: <c>2.7KiB</c>.</summary>
    public static string SpecBytes(double bytes) => string.Create(CultureInfo.InvariantCulture, $"{bytes / 1024:0.0##}KiB");
}
