using System.Diagnostics;
using Skein.Bench.Report;

namespace Skein.Bench.Service;

/// <summary>
/// Measures several ways to do the same in turn, round by round, so that what the machine does meanwhile falls on all of
/// them. The first rounds warm up and do not count.
/// </summary>
internal sealed class Contest(int rounds)
{
    private const int WarmUps = 4;

    private readonly List<(string Name, int Operations, Action Body)> contestants = [];
    private readonly Dictionary<string, List<double>> nanoseconds = [];
    private readonly Dictionary<string, List<double>> bytes = [];

    public Contest Add(string name, int operations, Action body)
    {
        contestants.Add((name, operations, body));
        (nanoseconds[name], bytes[name]) = ([], []);
        return this;
    }

    public Contest Run()
    {
        for (int round = -WarmUps; round < rounds; round++)
        {
            foreach (var (name, operations, body) in contestants)
            {
                long bytesBefore = GC.GetTotalAllocatedBytes(precise: true);
                long start = Stopwatch.GetTimestamp();
                body();
                double spent = Stopwatch.GetElapsedTime(start).TotalNanoseconds / operations;
                double allocated = (double)(GC.GetTotalAllocatedBytes(precise: true) - bytesBefore) / operations;
                // Tiers of the compiler follow a pause of theirs; in the warm-up they get it.
                if (round < 0) Thread.Sleep(60);
                if (round < 0) continue;
                nanoseconds[name].Add(spent);
                bytes[name].Add(allocated);
            }
        }

        return this;
    }

    public Figure Time(string name, double? bar = null) => new(name, 0, "ns", nanoseconds[name], bar);

    public Figure Bytes(string name, double? bar = null) => new($"{name}: allocated", 0, "B", bytes[name], bar);

    /// <summary>How much more one takes than another, in the same round.</summary>
    public Figure Over(string name, string peer, double? bar = null) =>
        new($"{name} over {peer}", 0, "ns", [.. nanoseconds[name].Zip(nanoseconds[peer], (ours, theirs) => ours - theirs)], bar);

    public Figure Ratio(string name, string peer, double? bar = null) =>
        new($"{name} / {peer}", 0, "x", [.. nanoseconds[name].Zip(nanoseconds[peer], (ours, theirs) => ours / theirs)], bar);
}
