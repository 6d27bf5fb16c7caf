using System.Collections.Concurrent;

namespace Skein.Races.Runtime.Traps;

/// <summary>How long threads may be held, all together and while one test runs. Safe for threads.</summary>
internal sealed class DelayBudget(TimeSpan process, TimeSpan test, int testsMax)
{
    private readonly ConcurrentDictionary<string, long> tests = new(StringComparer.Ordinal);

    // Ticks; by interlocked operations.
    private long spent;

    public TimeSpan Spent => TimeSpan.FromTicks(Interlocked.Read(ref spent));

    public bool IsEmpty => Spent >= process;

    /// <summary>Takes a delay out, as much as is left of it.</summary>
    /// <param name="wanted">The delay.</param>
    /// <param name="testName">The test that runs; empty where none is known.</param>
    /// <returns>What may be waited; zero: nothing is left.</returns>
    public TimeSpan Take(TimeSpan wanted, string testName)
    {
        TimeSpan granted = Least(wanted, process - Spent);
        if (testName.Length > 0)
        {
            if (tests.Count >= testsMax && !tests.ContainsKey(testName)) return TimeSpan.Zero;
            granted = Least(granted, test - TimeSpan.FromTicks(tests.GetValueOrDefault(testName)));
        }

        if (granted <= TimeSpan.Zero) return TimeSpan.Zero;
        Add(granted.Ticks, testName);
        return granted;
    }

    /// <summary>Gives back what was not used.</summary>
    public void Return(TimeSpan unused, string testName)
    {
        if (unused > TimeSpan.Zero) Add(-unused.Ticks, testName);
    }

    private static TimeSpan Least(TimeSpan one, TimeSpan other) => one < other ? one : other;

    private void Add(long ticks, string testName)
    {
        Interlocked.Add(ref spent, ticks);
        if (testName.Length > 0) tests.AddOrUpdate(testName, ticks, (_, before) => before + ticks);
    }
}
