using Xunit;

namespace Skein.Tests.Guard.Admitting;

/// <summary>Threads that begin at the same moment.</summary>
internal static class Together
{
    /// <summary>Runs the work on so many threads, and throws what one of them threw.</summary>
    public static void Run(int threads, Action<int> work)
    {
        using var start = new Barrier(threads);
        var failures = new Exception?[threads];
        Thread[] all = [.. Enumerable.Range(0, threads).Select(number => new Thread(() =>
        {
            start.SignalAndWait();
            failures[number] = Record.Exception(() => work(number));
        })
        {
            IsBackground = true,
        })];
        foreach (Thread each in all) each.Start();
        foreach (Thread each in all) each.Join();
        Assert.All(failures, Assert.Null);
    }
}
