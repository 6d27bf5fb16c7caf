using Skein.Core.Findings;
using Skein.Core.Formats.Text;

namespace Skein.Cli.Blocked;

/// <summary>Writes findings for people: deadlocks as rings, and those that are alike once.</summary>
internal static class FindingsText
{
    private const string Margin = "    ";
    private const int AlikeShown = 8;

    public static void Write(FindingReport report, TextWriter writer, TextOptions options)
    {
        TextFindings.WriteHeader(report, writer, options);
        Finding[][] shapes = [.. report.Findings.GroupBy(Shape).Select(group => group.ToArray())];
        foreach (Finding[] alike in shapes.Take(options.GroupsMax))
        {
            Finding finding = alike[0];
            writer.WriteLine();
            string count = alike.Length == 1 ? "" : options.Style.Apply(TextRole.Count, $"{alike.Length:N0} times: ");
            writer.WriteLine($"{options.Style.Apply(TextRole.Growth, finding.Check)}  {count}{finding.Summary}");
            if (finding is AsyncDeadlockFinding deadlock) WriteRing(deadlock, writer, options);
            else finding.Format(writer, options);
            if (alike.Length > 1) WriteOthers(alike, writer, options);
        }

        int more = shapes.Skip(options.GroupsMax).Sum(alike => alike.Length);
        if (more == 0) return;
        writer.WriteLine();
        writer.WriteLine($"and {more:N0} more finding{(more == 1 ? "" : "s")}");
    }

    /// <summary>Equal for deadlocks between the same functions; of its own for everything else.</summary>
    private static object Shape(Finding finding)
    {
        if (finding is not AsyncDeadlockFinding deadlock) return finding;
        string[] names = [.. deadlock.Cycle.Select(step => $"{step.Coroutine.Kind} {step.Coroutine.Where?.Function}")];
        // A ring has no beginning: of all its turns the first in text order stands for it.
        return Enumerable.Range(0, names.Length).Select(turn => string.Join('\n', names[turn..].Concat(names[..turn]))).Min(StringComparer.Ordinal)!;
    }

    private static void WriteRing(AsyncDeadlockFinding deadlock, TextWriter writer, TextOptions options)
    {
        IReadOnlyList<DeadlockStep> cycle = deadlock.Cycle;
        CycleStep[] steps = [.. cycle.Select((step, place) => Step(step, cycle[(place + 1) % cycle.Count]))];
        foreach (string line in CycleDrawing.Lines(steps, options.Style)) writer.WriteLine(Margin + line);
        if (deadlock.KnotCount > cycle.Count) writer.WriteLine($"{Margin}{deadlock.KnotCount:N0} in all wait for each other");
        if (deadlock.VictimCount > 0) writer.WriteLine($"{Margin}{deadlock.VictimCount:N0} more can never go on, for they wait for one of these");
    }

    private static CycleStep Step(DeadlockStep step, DeadlockStep next)
    {
        // Where a task is awaited, the thing waited for is the next party itself, known by its address.
        bool isNext = step.WaitsFor.Length == 0 || step.WaitsFor.EndsWith($" @{next.Coroutine.Id:x}", StringComparison.Ordinal);
        return new CycleStep(step.Coroutine.Where?.Function ?? step.Coroutine.ToString(), step.Coroutine.ToString(), isNext ? "" : step.WaitsFor, step.Evidence);
    }

    private static void WriteOthers(Finding[] alike, TextWriter writer, TextOptions options)
    {
        IEnumerable<string> places = alike.Skip(1).Take(AlikeShown).OfType<AsyncDeadlockFinding>().Select(deadlock => deadlock.Cycle[0].Coroutine.ToString());
        string more = alike.Length - 1 > AlikeShown ? $" and {alike.Length - 1 - AlikeShown:N0} more" : "";
        writer.WriteLine(options.Style.Apply(TextRole.Note, $"{Margin}alike, beginning with {string.Join(", ", places)}{more}"));
    }
}
