namespace Skein.Samples.Waits;

internal sealed class DefaultInterfaceMethod : Shape
{
    public override IEnumerable<Expected> Expect() => [Async(WaitReason.Promise, "IJob.InnerAsync", "IJob.RunAsync")];

    public override void Begin(Rig rig) => rig.Pending(((IJob)new Job(rig.Promise().Task)).RunAsync());

    private interface IJob
    {
        Task Promise { get; }

        async Task RunAsync() => await InnerAsync();

        async Task InnerAsync() => await Promise;
    }

    private sealed record Job(Task Promise) : IJob;
}
