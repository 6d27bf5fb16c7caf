using Skein.Bench.Report;
using Skein.Tags;

namespace Skein.Bench.Service.Tags;

/// <summary>
/// What it adds to a suspension that polls are counted. The bar is held over the bare await, in which no ambient value
/// flows. What the runtime takes for any ambient value, and for one whose changes somebody is told of, stands beside it:
/// below the latter no accounting by ambient value can come.
/// </summary>
internal static class PollPart
{
    private const int Suspensions = 1_000_000;

    private static readonly AsyncLocal<long> plain = new();
    private static readonly AsyncLocal<long> told = new(static _ => { });
    private static readonly Pump pump = new();

    public static IEnumerable<Figure> Measure(int rounds, int flows)
    {
        string name = flows == 1 ? "one flow" : $"{flows:N0} flows in turn";
        string bare = $"await, bare, {name}";
        string flow = $"await in a unit, {name}";
        string local = $"await with an AsyncLocal, {name}";
        int each = Suspensions / flows;
        // Not in the same rounds as the empty handler: the runtime's code is made for the handler that it mostly meets.
        Contest contest = new Contest(rounds)
            .Add(bare, Suspensions, () => Loops(flows, () => LoopAsync(each)))
            .Add(local, Suspensions, () => Loops(flows, () => LocalAsync(each)))
            .Add(flow, Suspensions, () => Loops(flows, () => Tag.Invoke(() => LoopAsync(each))))
            .Run();
        return
        [
            contest.Over(flow, bare, flows == 1 ? TagBars.PollOverBareNanoseconds : null),
            contest.Over(flow, local),
            contest.Time(flow),
            contest.Bytes(flow),
            contest.Time(bare),
            contest.Time(local),
        ];
    }

    /// <summary>The least that a handler of changes costs: one that does nothing.</summary>
    public static IEnumerable<Figure> MeasureFloor(int rounds)
    {
        const string Floor = "await with an AsyncLocal whose empty handler is told";
        Contest contest = new Contest(rounds)
            .Add("await, bare", Suspensions, () => Loops(1, () => LoopAsync(Suspensions)))
            .Add(Floor, Suspensions, () => Loops(1, ToldAsync))
            .Run();
        return [contest.Over(Floor, "await, bare")];
    }

    private static void Loops(int flows, Func<Task> start)
    {
        for (int i = 0; i < flows; i++) _ = start();
        pump.Run();
    }

    private static async Task LoopAsync(int suspensions)
    {
        for (int i = 0; i < suspensions; i++) await pump;
    }

    private static async Task LocalAsync(int suspensions)
    {
        plain.Value = 1;
        await LoopAsync(suspensions);
    }

    private static async Task ToldAsync()
    {
        told.Value = 1;
        await LoopAsync(Suspensions);
    }
}
