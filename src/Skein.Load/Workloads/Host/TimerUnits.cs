namespace Skein.Load.Workloads.Host;

/// <summary>
/// Delays of an hour. They are not woken: with all of them pending, as many short delays as are to be woken are made one after
/// another, and how late each was is told.
/// </summary>
internal sealed class TimerUnits(TimeProvider clock) : IUnits
{
    private const int WakesMax = 200;
    private static readonly TimeSpan pending = TimeSpan.FromHours(1);
    private static readonly TimeSpan brief = TimeSpan.FromMilliseconds(5);

    public void Start(int count)
    {
        for (int index = 0; index < count; index++) _ = RunAsync();
    }

    public async Task<TimeSpan[]> WakeAsync(IReadOnlyList<int> which)
    {
        var late = new TimeSpan[Math.Min(which.Count, WakesMax)];
        for (int turn = 0; turn < late.Length; turn++)
        {
            long from = clock.GetTimestamp();
            await Task.Delay(brief, clock).ConfigureAwait(false);
            TimeSpan off = clock.GetElapsedTime(from) - brief;
            // The runtime's timers count whole milliseconds, and may be early by a part of one.
            late[turn] = off > TimeSpan.Zero ? off : TimeSpan.Zero;
        }

        return late;
    }

    public Task<bool> EndAsync() => Task.FromResult(false);

    private async Task RunAsync() => await Task.Delay(pending, clock).ConfigureAwait(false);
}
