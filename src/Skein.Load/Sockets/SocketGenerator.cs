using Skein.Load.Generation;
using Skein.Load.Pacing;

namespace Skein.Load.Sockets;

/// <summary>Open-loop load over plain HTTP/1.1, made by a thread of its own.</summary>
internal sealed class SocketGenerator(HttpTarget target, LoadLimits limits, TimeProvider clock) : ILoadGenerator
{
    private static readonly TimeSpan progressInterval = TimeSpan.FromMilliseconds(250);

    private readonly SocketRunSettings settings = new(RequestBytes.Of(target), target.Method == "HEAD", target.Timeout.Ticks * TimeSpan.NanosecondsPerTick, limits.BacklogMax);
    private ConnectionPool? pool; // from step to step, by the step's thread

    public async Task<LoadResult> RunAsync(LoadStep step, IProgress<LoadProgress>? progress, CancellationToken stop)
    {
        step.Check(limits);
        pool ??= new ConnectionPool(await ReachableAddress.OfAsync(target, stop), target.Connections, limits.HeaderBytesMax);
        DateTimeOffset started = clock.GetUtcNow();
        TimeSpan processorBefore = Environment.CpuUsage.TotalTime;
        var run = new SocketRun(pool, step, settings, clock);
        await using (stop.UnsafeRegister(static state => ((SocketRun)state!).Interrupt(), run))
        await using (clock.CreateTimer(new Teller(run, progress).Tell, null, progressInterval, progressInterval)) await OnThreadAsync(run);
        return run.Result() with
        {
            StartedAt = started,
            EndedAt = clock.GetUtcNow(),
            ProcessorTime = Environment.CpuUsage.TotalTime - processorBefore,
        };
    }

    public ValueTask DisposeAsync()
    {
        pool?.Dispose();
        return ValueTask.CompletedTask;
    }

    private static async Task OnThreadAsync(SocketRun run)
    {
        var ended = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var thread = new Thread(() =>
        {
            try
            {
                // Takes away the thread's timer slack.
                _ = new PrecisePause();
                run.Run();
                ended.SetResult();
            }
            catch (Exception exception)
            {
                // On a thread of its own it would end the program; whoever waits for the step gets it.
                ended.SetException(exception);
            }
        })
        { IsBackground = true, Name = "skein-load" };
        thread.Start();
        await ended.Task;
    }

    /// <summary>Passes on each progress once. The timer's thread.</summary>
    private sealed class Teller(SocketRun run, IProgress<LoadProgress>? progress)
    {
        private LoadProgress? told;

        public void Tell(object? state)
        {
            if (run.Progress is not { } latest || latest == told) return;
            told = latest;
            progress?.Report(latest);
        }
    }
}
