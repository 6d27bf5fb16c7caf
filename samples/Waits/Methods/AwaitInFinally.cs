namespace Skein.Samples.Waits;

internal sealed class AwaitInFinally : Shape
{
    public override string Notes => "An exception is on its way while the catch and the finally wait.";

    public override IEnumerable<Expected> Expect() => [Async(WaitReason.Promise, nameof(CleanUpAsync), nameof(OuterAsync))];

    public override void Begin(Rig rig) => rig.Pending(OuterAsync(rig.Promise().Task));

    private static async Task OuterAsync(Task promise)
    {
        try
        {
            throw new InvalidOperationException("planted");
        }
        catch (InvalidOperationException)
        {
            await CleanUpAsync(promise);
            throw;
        }
    }

    private static async Task CleanUpAsync(Task promise)
    {
        try
        {
            await Task.CompletedTask;
        }
        finally
        {
            await promise;
        }
    }
}
