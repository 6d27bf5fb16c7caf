using Skein.Bench.Report;
using Skein.Tags;

namespace Skein.Bench.Service.Tags;

/// <summary>Suspensions as a service has them: many flows that yield on all threads of the pool.</summary>
internal static class YieldPart
{
    private const int Flows = 64;
    private const int Yields = 5_000;

    public static IEnumerable<Figure> Measure(int rounds)
    {
        Contest contest = new Contest(rounds)
            .Add("Task.Yield on the pool, bare", Flows * Yields, () => All(() => Task.Run(YieldAsync)))
            .Add("Task.Yield on the pool, in a unit", Flows * Yields, () => All(() => Tag.Run(YieldAsync)))
            .Run();
        return
        [
            contest.Over("Task.Yield on the pool, in a unit", "Task.Yield on the pool, bare"),
            contest.Time("Task.Yield on the pool, in a unit"),
            contest.Time("Task.Yield on the pool, bare"),
        ];
    }

    private static void All(Func<Task> start) => Task.WaitAll([.. Enumerable.Range(0, Flows).Select(_ => start())]);

    private static async Task YieldAsync()
    {
        for (int i = 0; i < Yields; i++) await Task.Yield();
    }
}
