using Skein.Tags;

namespace Skein.AspNetCore.Tests.Support;

/// <summary>Tagged work that waits until the test lets it go.</summary>
internal sealed class WaitingUnits : IDisposable
{
    private readonly TaskCompletionSource gate = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly List<Task> work = [];

    public WaitingUnits(string name, int count, params ReadOnlySpan<(string Key, string Value)> labels)
    {
        Add(name, count, labels);
    }

    public void Add(string name, int count, params ReadOnlySpan<(string Key, string Value)> labels)
    {
        var set = new TagLabels(labels);
        for (int i = 0; i < count; i++) work.Add(Tag.Invoke(() => gate.Task, name, set));
    }

    public void Dispose()
    {
        gate.SetResult();
#pragma warning disable VSTHRD002 // The gate is open.
        Task.WhenAll(work).GetAwaiter().GetResult();
#pragma warning restore VSTHRD002
    }
}
