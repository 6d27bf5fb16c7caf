using Skein.Core.Findings;
using Skein.Core.Formats.Text;

namespace Skein.Cli.Blocked;

/// <summary>Writes findings for people, deadlocks as rings.</summary>
internal static class FindingsText
{
    private const string Margin = "    ";

    public static void Write(FindingReport report, TextWriter writer, TextOptions options)
    {
        TextFindings.WriteHeader(report, writer, options);
        foreach (Finding finding in report.Findings.Take(options.GroupsMax))
        {
            writer.WriteLine();
            writer.WriteLine($"{options.Style.Apply(TextRole.Growth, finding.Check)}  {finding.Summary}");
            if (finding is AsyncDeadlockFinding deadlock) WriteRing(deadlock, writer, options);
            else finding.Format(writer, options);
        }

        int more = report.Findings.Count - options.GroupsMax;
        if (more <= 0) return;
        writer.WriteLine();
        writer.WriteLine($"and {more:N0} more finding{(more == 1 ? "" : "s")}");
    }

    private static void WriteRing(AsyncDeadlockFinding deadlock, TextWriter writer, TextOptions options)
    {
        foreach (string line in CycleDrawing.Lines([.. deadlock.Cycle.Select(Step)], options.Style)) writer.WriteLine(Margin + line);
        if (deadlock.KnotCount > deadlock.Cycle.Count) writer.WriteLine($"{Margin}{deadlock.KnotCount:N0} in all wait for each other");
        if (deadlock.VictimCount > 0) writer.WriteLine($"{Margin}{deadlock.VictimCount:N0} more can never go on, for they wait for one of these");
    }

    private static CycleStep Step(DeadlockStep step) => new(
        step.Coroutine.Where?.Function ?? step.Coroutine.ToString(),
        step.Coroutine.ToString(),
        step.WaitsFor.Length == 0 ? "the result of the next" : step.WaitsFor,
        step.Evidence);
}
