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
            foreach (int operations in options.Sizes) Attempt($"target with {operations:N0} operations", () => Measure(operations, scratch));
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
        Attempt("undisturbed", size.Undisturbed);
        double? snapshot = null;
        double? freeze = null;
        Attempt("snapshot pause", () => snapshot = size.Pause("snapshot", Bars.SnapshotPause(operations)));
        Attempt("freeze pause", () => freeze = size.Pause("freeze", Bars.FreezePause(operations)));
        if (snapshot is { } ours && freeze is { } theirs)
            size.Emit("pause, snapshot / freeze", "x", [ours / theirs], Bars.IsLarge(operations) ? Bars.SnapshotShareOfFreeze : null);
        Attempt("answer", size.Answer);
        Attempt("load", size.UnderLoad);
        if (!options.Peers) return;

        // A peer takes its time at a million operations: three rounds tell enough of it.
        var peers = new PeerRuns(target, size, operations, Math.Min(3, options.Rounds), scratch);
        Attempt("core dump", peers.WriteDump);
        Attempt("same core", peers.SameCore);
        Attempt("stop and enumerate", peers.StopAndEnumerate);
    }

    private void Add(Figure figure)
    {
        figures.Add(figure);
        say($"{figure.Operations,9:N0}  {figure.What,-58} {figure.Median,10:#,##0.00} {figure.Unit}  {figure.Verdict}");
    }

    private void Attempt(string what, Action measurement)
    {
        try
        {
            measurement();
        }
        catch (Exception error) when (error is BenchException or TimeoutException or IOException)
        {
            faults.Add($"{what}: {error.Message}");
            say($"           {what}: {error.Message}");
        }
    }
}
