namespace Skein.Samples.Waits;

internal sealed class StaticAbstract : Shape
{
    public override IEnumerable<Expected> Expect() =>
        [Async(WaitReason.Promise, "Robot.GreetAsync", "CallAsync<StaticAbstract.Robot>")];

    public override void Begin(Rig rig) => rig.Pending(CallAsync<Robot>(rig.Promise().Task));

    private static async Task CallAsync<T>(Task promise)
        where T : IGreeter => await T.GreetAsync(promise);

    private interface IGreeter
    {
        static abstract Task GreetAsync(Task promise);
    }

    private struct Robot : IGreeter
    {
        public static async Task GreetAsync(Task promise) => await promise;
    }
}
