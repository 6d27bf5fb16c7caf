using System.Globalization;
using Skein.Races.Runtime.HappensBefore;

namespace Skein.Races.Runtime.Tests.HappensBefore;

/// <summary>
/// An interleaving in words, one step per line: <c>main fork a</c>, <c>main join a</c>, <c>a take L</c>, <c>a leave L</c>,
/// <c>a read x</c>, <c>a write x</c>. Virtual threads: it is run on one thread, always the same way.
/// </summary>
internal sealed class Script
{
    private readonly Dictionary<string, ThreadClock> threads = [];
    private readonly Dictionary<string, SyncClock> clocks = [];
    private readonly Dictionary<string, VariableClock> variables = [];
    private readonly ThreadClocks all = new(OrderingLimits.Default);

    /// <summary>The pairs that nothing orders, as <c>2+4</c>: the numbers of the steps, from 1.</summary>
    public static IReadOnlyList<string> Pairs(string steps)
    {
        Script script = new();
        List<string> pairs = [];
        var lines = steps.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        for (var step = 1; step <= lines.Length; step++)
        {
            var words = lines[step - 1].Split(' ');
            var found = script.Run(words[0], words[1], words[2], step);
            if (found.Found)
            {
                pairs.Add(string.Create(CultureInfo.InvariantCulture, $"{found.Site}+{step}"));
            }
        }
        return pairs;
    }

    public Unordered Run(string thread, string verb, string target, int step)
    {
        var clock = Thread(thread);
        switch (verb)
        {
            case "fork":
                Clock("begin " + target).Release(clock);
                Clock("begin " + target).Acquire(Thread(target));
                return default;
            case "join":
                Clock("end " + target).Release(Thread(target));
                Clock("end " + target).Acquire(clock);
                return default;
            case "take":
                Clock(target).Acquire(clock);
                return default;
            case "leave":
                Clock(target).Release(clock);
                return default;
            case "read":
                return Variable(target).Read(clock, step);
            case "write":
                return Variable(target).Write(clock, step);
            default:
                throw new ArgumentException($"no such step: {verb}", nameof(verb));
        }
    }

    private ThreadClock Thread(string name) =>
        threads.TryGetValue(name, out var clock) ? clock : threads[name] = all.Begin(() => true)!;

    private SyncClock Clock(string name) => clocks.TryGetValue(name, out var clock) ? clock : clocks[name] = new SyncClock();

    private VariableClock Variable(string name) =>
        variables.TryGetValue(name, out var variable) ? variable : variables[name] = new VariableClock();
}
