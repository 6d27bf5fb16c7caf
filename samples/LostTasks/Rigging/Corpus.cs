using Skein.LostTasks;
using Skein.Samples.LostTasks.Shapes;

namespace Skein.Samples.LostTasks;

/// <summary>Starts many of every shape, lets two collections pass, and counts what was reported of each.</summary>
internal sealed class Corpus(LostTaskWatch watch, int instances)
{
    private const int DearInstances = 4;
    private Dictionary<string, int> open = [];

    public static IReadOnlyList<Twins> All { get; } = [.. Promises.All, .. Queues.All, .. Sources.All, .. Joins.All, .. Timers.All, .. Holders.All];

    /// <summary>Starts all of it, from a thread that is then gone with whatever lay on its stack.</summary>
    public void Begin()
    {
        var starter = new Thread(StartAll);
        starter.Start();
        starter.Join();
        Census.Await(() => Differing(expected => expected.Twins.EndsItself || open.GetValueOrDefault(expected.Name) == expected.Units, "not begun, or ended"));
    }

    /// <summary>One collection of the whole heap, and the scan that follows it.</summary>
    public void Collect()
    {
        long scans = watch.Scans;
        GC.Collect();
        GC.WaitForPendingFinalizers();
        Census.Await(() => watch.Scans > scans ? null : "no scan has followed the collection");
    }

    /// <summary>What came of each shape, lost ones first.</summary>
    public IReadOnlyList<Verdict> Judge()
    {
        Dictionary<string, long> reported = watch.Sites.GroupBy(site => site.Site.Name).ToDictionary(group => group.Key, group => group.Sum(site => site.Count));
        return [.. Expected().Select(expected => new Verdict(expected.Name, expected.IsLost, expected.Units, reported.GetValueOrDefault(expected.Name), expected.Twins.Missed))];
    }

    /// <summary>Lets the innocent work end. What does not was not innocent.</summary>
    public void Release()
    {
        Rig.Release();
        Census.Await(() => Differing(expected => expected.IsLost || open.GetValueOrDefault(expected.Name) == 0, "not ended"));
    }

    private void StartAll()
    {
        foreach (Twins twins in All)
        {
            for (int i = 0; i < Count(twins); i++)
            {
                twins.Lost?.Invoke(LostName(twins));
                twins.Innocent?.Invoke(InnocentName(twins));
            }
        }
    }

    private IEnumerable<Expectation> Expected()
    {
        foreach (Twins twins in All.Where(twins => twins.Lost is not null)) yield return new Expectation(LostName(twins), true, Count(twins) * twins.Units, twins);
        foreach (Twins twins in All.Where(twins => twins.Innocent is not null)) yield return new Expectation(InnocentName(twins), false, Count(twins) * twins.Units, twins);
    }

    private int Count(Twins twins) => twins.Dear ? Math.Min(DearInstances, instances) : instances;

    private static string LostName(Twins twins) => string.Intern($"lost: {twins.Name}");

    private static string InnocentName(Twins twins) => string.Intern($"innocent: {twins.Name}");

    /// <summary>The first shape whose open units are not as expected; null where all are.</summary>
    private string? Differing(Func<Expectation, bool> isMet, string what)
    {
        open = Census.Take();
        return Expected().FirstOrDefault(expected => !isMet(expected)) is { } first ? $"{first.Name}: {what}; {open.GetValueOrDefault(first.Name)} of {first.Units} are open" : null;
    }

    private sealed record Expectation(string Name, bool IsLost, int Units, Twins Twins);
}
