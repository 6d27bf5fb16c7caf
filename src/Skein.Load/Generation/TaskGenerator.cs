using Skein.Load.Pacing;

namespace Skein.Load.Generation;

/// <summary>
/// Open-loop load on anything that takes requests: a thread of its own keeps the schedule, and requests run on the thread
/// pool. Over plain HTTP/1.1 <see cref="LoadGenerators"/> has something faster.
/// </summary>
public sealed class TaskGenerator : ILoadGenerator
{
    private static readonly TimeSpan progressInterval = TimeSpan.FromMilliseconds(250);

    private readonly ILoadTarget target;
    private readonly TaskGeneratorOptions options;
    private readonly TimeProvider clock;
    private readonly Func<IPause> pause;

    /// <param name="target">What takes the requests; disposed of with this object.</param>
    /// <param name="options">Its bounds.</param>
    /// <param name="clock">Where time comes from.</param>
    public TaskGenerator(ILoadTarget target, TaskGeneratorOptions options, TimeProvider clock)
        : this(target, options, clock, () => new PrecisePause())
    {
    }

    internal TaskGenerator(ILoadTarget target, TaskGeneratorOptions options, TimeProvider clock, Func<IPause> pause) =>
        (this.target, this.options, this.clock, this.pause) = (target, options, clock, pause);

    /// <inheritdoc/>
    public async Task<LoadResult> RunAsync(LoadStep step, IProgress<LoadProgress>? progress, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(step);
        step.Check(options.Limits);
        var run = new TaskRun(target, step, options, clock);
        DateTimeOffset started = clock.GetUtcNow();
        TimeSpan processorBefore = Environment.CpuUsage.TotalTime;
        var thread = new Thread(() => run.Pace(pause())) { IsBackground = true, Name = "skein-load" };
        thread.Start();
        await using (stop.UnsafeRegister(static state => ((TaskRun)state!).Interrupt(), run))
        await using (clock.CreateTimer(_ => progress?.Report(run.Progress()), null, progressInterval, progressInterval)) await run.EndAsync();
        return run.Result() with
        {
            StartedAt = started,
            EndedAt = clock.GetUtcNow(),
            ProcessorTime = Environment.CpuUsage.TotalTime - processorBefore,
        };
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync()
    {
        target.Dispose();
        return ValueTask.CompletedTask;
    }
}
