namespace Skein.Testing.Tests.Leaks;

/// <summary>Things to leave behind in tests of the watch itself; all end with the chores.</summary>
internal sealed class Chores : IDisposable
{
    private readonly TaskCompletionSource never = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public Task Never => never.Task;

    public async Task SweepAsync() => await never.Task;

    public async Task WashAsync() => await never.Task;

    public void Dispose() => never.TrySetResult();
}
