using Skein.Bench.Measure;
using Skein.Bench.Report;

namespace Skein.Bench.Live;

/// <summary>What looking at a running process costs it, and how soon the answer is there.</summary>
internal sealed class LiveBench(LiveOptions options, TimeProvider clock, Action<string> say)
{
    private readonly List<Figure> figures = [];
    private readonly List<string> faults = [];

    public BenchReport Run()
    {
        Machine machine = Machine.Here();
        say(machine.ToString());
        DateTimeOffset taken = clock.GetUtcNow();
        string scratch = Directory.CreateTempSubdirectory("skein-bench-").FullName;
        try
        {
            foreach (int operations in options.Sizes) Attempt(operations, "the target", () => Measure(operations, scratch));
        }
        finally
        {
            Directory.Delete(scratch, recursive: true);
        }

        return new BenchReport(machine, taken, options.Rounds, figures, faults);
    }

    private void Measure(int operations, string scratch)
    {
        using var target = new TargetProcess(Programs.Target, operations);
        var size = new OneSize(target, operations, options, scratch, Add);
        Attempt(operations, "undisturbed", size.Undisturbed);
        double? snapshot = null;
        double? freeze = null;
        Attempt(operations, "snapshot pause", () => snapshot = size.Pause("snapshot", Bars.SnapshotPause(operations)));
        Attempt(operations, "freeze pause", () => freeze = size.Pause("freeze", Bars.FreezePause(operations)));
        if (snapshot is { } ours && freeze is { } theirs)
            size.Emit("pause, snapshot / freeze", "x", [ours / theirs], Bars.IsLarge(operations) ? Bars.SnapshotShareOfFreeze : null);
        Attempt(operations, "answer", size.Answer);
        Attempt(operations, "load", size.UnderLoad);
        if (!options.Peers) return;

        // A peer takes its time at a million operations: three rounds tell enough of it.
        var peers = new PeerRuns(target, size, operations, Math.Min(3, options.Rounds), scratch);
        Attempt(operations, "core dump", peers.WriteDump);
        Attempt(operations, "same core", peers.SameCore);
        Attempt(operations, "stop and enumerate", peers.StopAndEnumerate);
    }

    private void Add(Figure figure)
    {
        figures.Add(figure);
        say($"{figure.Operations,9:N0}  {figure.What,-58} {figure.Median,10:#,##0.00} {figure.Unit}  {figure.Verdict}");
    }

    private void Attempt(int operations, string what, Action measurement)
    {
        try
        {
            measurement();
        }
        catch (Exception error) when (error is BenchException or TimeoutException or IOException)
        {
            faults.Add($"{operations:N0} operations, {what}: {error.Message}");
            say($"{operations,9:N0}  {what}: {error.Message}");
        }
    }
}
