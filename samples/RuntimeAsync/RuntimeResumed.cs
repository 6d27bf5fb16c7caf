namespace Skein.Samples.RuntimeAsync;

internal sealed class RuntimeResumed : RuntimeShape
{
    private static int rounds;

    public override string Notes => "Each method was resumed before: the stubs at which they resume are compiled now.";

    public override IEnumerable<Expected> Expect() => [Async(WaitReason.Semaphore, nameof(InnerAsync), nameof(OuterAsync))];

    public override void Begin(Rig rig)
    {
        var gate = rig.Keep(new SemaphoreSlim(0));
        Task loop = rig.Pending(OuterAsync(gate));
        for (int resumed = 1; resumed <= 3; resumed++)
        {
            int before = rounds;
            gate.Release();
            if (!SpinWait.SpinUntil(() => Volatile.Read(ref rounds) > before, TimeSpan.FromMinutes(2)))
                throw new TimeoutException("the loop was not resumed");
        }

        rig.Until("loop waits again", () => !loop.IsCompleted);
    }

    private static async Task OuterAsync(SemaphoreSlim gate)
    {
        while (await InnerAsync(gate) > 0) Interlocked.Increment(ref rounds);
    }

    private static async Task<int> InnerAsync(SemaphoreSlim gate)
    {
        await gate.WaitAsync();
        return 1;
    }
}
