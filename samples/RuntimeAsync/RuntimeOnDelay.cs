namespace Skein.Samples.RuntimeAsync;

internal sealed class RuntimeOnDelay : RuntimeShape
{
    public override IEnumerable<Expected> Expect() =>
        [Async(WaitReason.Timer, nameof(InnerAsync), nameof(MiddleAsync), nameof(OuterAsync))];

    public override void Begin(Rig rig) => rig.Pending(OuterAsync(TimeSpan.FromHours(1)));

    private static async Task OuterAsync(TimeSpan delay) => await MiddleAsync(delay);

    private static async Task<int> MiddleAsync(TimeSpan delay) => (await InnerAsync(delay)).Length;

    private static async Task<string> InnerAsync(TimeSpan delay)
    {
        await Task.Delay(delay);
        return "";
    }
}
