using System.Globalization;
using System.Text.Json;
using Skein.Guard.Breakers;
using Skein.Guard.Concurrency;

namespace Skein.AspNetCore.Endpoints.Guard;

/// <summary>What is shown of dependencies, for a terminal; nothing where there are none.</summary>
internal static class DependencyText
{
    public static void Write(DependencyView view, TextWriter writer)
    {
        if (view.Circuits.Count > 0)
        {
            writer.WriteLine("circuit breakers of dependencies, by how their calls ended");
            writer.WriteLine("state         for s succeeded    failed unanswered   excused   refused  dependency");
            foreach (CircuitReport each in view.Circuits)
                writer.WriteLine(Text($"{JsonNamingPolicy.SnakeCaseLower.ConvertName(each.State.ToString()),-9}{each.Lasts.TotalSeconds,10:0.0}{each.Calls.Succeeded,10:N0}{each.Calls.Failed,10:N0}{each.Calls.Unanswered,11:N0}{each.Calls.Excused,10:N0}{each.Refused,10:N0}  {each.Dependency}"));
            WriteLeftOff(view.CircuitsLeftOff, writer);
        }

        if (view.Limits.Count == 0) return;
        writer.WriteLine("adaptive limits of dependencies");
        writer.WriteLine("  limit in flight  latency ms  without a queue   refused  dependency");
        foreach (LimitReport each in view.Limits)
            writer.WriteLine(Text($"{each.Limit,7:N0}{each.InFlight,10:N0}{each.Latency.TotalMilliseconds,12:0.#}{each.Baseline.TotalMilliseconds,17:0.#}{each.Refused,10:N0}  {each.Dependency}"));
        WriteLeftOff(view.LimitsLeftOff, writer);
    }

    private static void WriteLeftOff(int count, TextWriter writer)
    {
        if (count > 0) writer.WriteLine(Text($"(and {count:N0} more)"));
        writer.WriteLine();
    }

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
