using System.Globalization;
using Skein.Core.Model;
using Skein.Guard.Evidence.Blocking;

namespace Skein.AspNetCore.Endpoints.Guard;

/// <summary>The calls that held threads, as text: a table, then an example stack of each.</summary>
internal static class CallsText
{
    private const int StacksMax = 5;

    public static void Write(BlockedCallReport report, TextWriter writer)
    {
        writer.WriteLine($"{report.TakenAt.UtcDateTime.ToString("HH:mm:ss", CultureInfo.InvariantCulture)} UTC, {SourceOf(report)}");
        foreach (Dropped dropped in report.Dropped) writer.WriteLine($"dropped: {dropped.Count} {dropped.What}, {dropped.Why}");
        if (report.Failure is not null) return;
        if (report.Calls.Count == 0)
        {
            writer.WriteLine("no call held a thread of the pool");
            return;
        }

        int width = Math.Max("wait".Length, report.Calls.Max(call => WaitOf(call).Length));
        writer.WriteLine($"  held  share  threads  {"wait".PadRight(width)}  caller");
        foreach (BlockedCall call in report.Calls)
            writer.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{call.Held,6:0.0}{call.Share,7:0 %}{call.Threads,9}  {WaitOf(call).PadRight(width)}  {call.Caller}"));
        foreach (BlockedCall call in report.Calls.Take(StacksMax))
        {
            writer.WriteLine();
            writer.WriteLine($"{WaitOf(call)} in {call.Caller}");
            foreach (string frame in call.Stack) writer.WriteLine($"    {frame}");
        }
    }

    /// <summary>What the report is made from, or why it is not.</summary>
    public static string SourceOf(BlockedCallReport report) => report.Failure is { } failure
        ? $"nothing could be sampled: {failure}"
        : string.Create(CultureInfo.InvariantCulture, $"{report.Rounds} looks at all threads in {report.Sampled.TotalMilliseconds:0} ms, which stopped them for {report.Stopped.TotalMilliseconds:0.#} ms: {report.Busy:0.#} threads at work, {report.BlockedShare:0 %} of them blocked");

    public static string WaitOf(BlockedCall call) => call.IsBlocked ? call.Wait : "(running)";
}
