using System.Threading.Tasks.Sources;

namespace Skein.Samples.Waits;

internal sealed class SourceFinished : Shape
{
    public override string Notes => "Innocent: a value-task source that was awaited and is done, and one that nobody awaits.";

    public override IEnumerable<Expected> Expect() => [];

    public override void Begin(Rig rig)
    {
        var source = rig.Keep(new Signal());
        rig.Keep(WaitAsync(source));
        source.Set();
        rig.Keep(new Signal());
    }

    private static async Task WaitAsync(Signal signal) => await signal.Wait;

    private sealed class Signal : IValueTaskSource
    {
        private ManualResetValueTaskSourceCore<bool> core;

        public ValueTask Wait => new(this, core.Version);

        public void Set() => core.SetResult(true);

        public void GetResult(short token) => core.GetResult(token);

        public ValueTaskSourceStatus GetStatus(short token) => core.GetStatus(token);

        public void OnCompleted(Action<object?> continuation, object? state, short token, ValueTaskSourceOnCompletedFlags flags) =>
            core.OnCompleted(continuation, state, token, flags);
    }
}
