using System.Threading.Tasks.Sources;

namespace Skein.Samples.Waits;

/// <summary>A value-task source of one's own, on the core that the framework offers for it.</summary>
internal sealed class ManualSource : IValueTaskSource
{
    private ManualResetValueTaskSourceCore<bool> core;

    public ValueTask Wait => new(this, core.Version);

    public void GetResult(short token) => core.GetResult(token);

    public ValueTaskSourceStatus GetStatus(short token) => core.GetStatus(token);

    public void OnCompleted(Action<object?> continuation, object? state, short token, ValueTaskSourceOnCompletedFlags flags) =>
        core.OnCompleted(continuation, state, token, flags);
}
