namespace Skein.Samples.Waits;

internal sealed class ParallelForEach : Shape
{
    public override string Notes => "Each worker is an async lambda of the framework that nobody awaits; the caller waits for their promise.";

    public override IEnumerable<Expected> Expect() =>
    [
        Async(WaitReason.Promise, nameof(RunAsync)),
        Async(WaitReason.Promise, nameof(BodyAsync), Expected.Framework) with { Count = 3 },
    ];

    public override void Begin(Rig rig)
    {
        var arrived = rig.Keep(new CountdownEvent(3));
        rig.Pending(RunAsync(arrived, rig.Promise().Task));
        rig.Until("three bodies", () => arrived.IsSet);
    }

    private static async Task RunAsync(CountdownEvent arrived, Task promise)
    {
        var options = new ParallelOptions { MaxDegreeOfParallelism = 3 };
        await Parallel.ForEachAsync(Enumerable.Range(0, 10), options, (_, _) => BodyAsync(arrived, promise));
    }

    private static async ValueTask BodyAsync(CountdownEvent arrived, Task promise)
    {
        arrived.Signal();
        await promise;
    }
}
